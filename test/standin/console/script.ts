/**
 * What a console page's own script does to it: the header comes late, the title and the icon are written late and again on every
 * in-page navigation, menus open, and a session that is over is said by a dialog over the page, without a navigation. `settings` is read from a JSON element, so the script itself is the same on every page.
 */
export const CONSOLE_SCRIPT = `
const settings = JSON.parse(document.getElementById('page-settings').textContent);
function view() {
  const match = /^#([A-Za-z-]+)/.exec(location.hash);
  return match ? match[1].replace(/([a-z])([A-Z])/g, '$1 $2') : settings.view;
}
function writeTitle() {
  document.title = [view(), settings.service, settings.place].join(' | ');
  document.getElementById('view').textContent = view();
}
function writeIcon() {
  for (const old of document.querySelectorAll('link[rel~=icon]')) old.remove();
  const link = document.createElement('link');
  link.rel = 'icon';
  link.href = '/a/icon-' + encodeURIComponent(settings.service) + '.svg';
  document.head.append(link);
}
function late() {
  document.getElementById('awsc-nav-header').hidden = false;
  if (settings.lateSession) {
    const tag = document.createElement('meta');
    tag.name = 'awsc-session-data';
    tag.content = JSON.stringify(settings.lateSession);
    document.head.append(tag);
  }
  writeTitle();
  writeIcon();
}
setTimeout(late, settings.delay);
addEventListener('hashchange', () => setTimeout(writeTitle, settings.delay));
async function checkSession() {
  const { status } = await fetch('/session-check', { cache: 'no-store' });
  const dialog = document.getElementById('signed-out');
  if (status !== 401 || dialog.open) return;
  dialog.showModal();
  dispatchEvent(new CustomEvent('auth-change-detected'));
}
addEventListener('hashchange', () => setTimeout(checkSession, settings.delay));
const button = document.getElementById('nav-usernameMenu');
const menu = document.querySelector('[data-testid=account-detail-menu]');
button.addEventListener('click', () => {
  menu.hidden = !menu.hidden;
  button.setAttribute('aria-expanded', String(!menu.hidden));
});
`;
