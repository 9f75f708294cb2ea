/** The record of `storage.session` by which a popup tells the background what it draws: `{ portalId, accountId }` of each row. */
export const ON_SCREEN_KEY = 'on-screen';
