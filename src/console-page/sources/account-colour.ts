/**
 * Not who the page is, but how AWS marks the account: the tile of the console's bar, whose inner `data-testid` is the colour's
 * name. AWS's script draws it late. Which names count is the background's to say.
 */
const COLOUR = '[data-testid=awsc-account-info-tile]>div>[data-testid]';

export function accountColour(document: Document): string {
  return document.querySelector(COLOUR)?.getAttribute('data-testid') ?? '';
}
