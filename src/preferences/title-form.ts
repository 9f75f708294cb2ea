/**
 * What stands before the own title of a console page, as far as the background knows it: in lines, each `text`, or
 * `before TAB part TAB after` where the page puts in what it says itself. A part that it does not say goes with the text around it.
 */
export interface PageParts {
  readonly roleName?: string | undefined;
  readonly region?: string | undefined;
}

/** ` · ReadOnly` */
export const ROLE_LINE = '\n · \trole';

export function fillTitle(form: string, { roleName, region }: PageParts): string {
  const pieces = form.split('\n').map((line) => {
    const [before = '', part, after = ''] = line.split('\t');
    if (part === undefined) return before;
    const value = part === 'role' ? roleName && shortRole(roleName) : region;
    return value ? before + value + after : '';
  });
  return pieces.join('');
}

/** `AdministratorAccess` is `Admin`, `ReadOnlyAccess` is `ReadOnly`: a tab has no room for more. */
function shortRole(roleName: string): string {
  return (roleName.replace(/Access$/, '') || roleName).replace('Administrator', 'Admin');
}
