/** Places in the interface that do not grow with their text, and how much room they have: src/pages/**.css in numbers. */
import type { Font } from './width.ts';

export interface Place {
  readonly name: string;
  readonly font: Font;
  /** CSS px for the text. */
  readonly room: number;
  /** One text for each; several keys joined by `+` stand side by side and share the room. */
  readonly texts: readonly string[];
  /** What stands beside the text in the same room: keys as drawn, by their own names where they have one. */
  readonly beside?: Readonly<Record<string, readonly string[]>>;
}

/** Put in for $1, $2 where a place shows a count. */
export const MANY = '10,000';

const MENU_ITEM: Font = { size: 13 };
const BUTTON: Font = { size: 14, bold: true };
const ENTER = ['↵'];

export const PLACES: readonly Place[] = [
  {
    name: 'item of the row menu',
    font: MENU_ITEM,
    // 296, less the menu's padding and the item's own, and a gap before the keys.
    room: 296 - 2 * 6 - 18 - 8,
    texts: [
      'menuOpen',
      'menuOpenBackground',
      'menuOpenWindow',
      'menuOpenContainer',
      'menuOpenPrivate',
      'menuOpenHere',
      'menuChoose',
      'menuUnchoose',
      'menuChooseSet',
      'menuRename',
      'menuForgetSet',
      'menuCopyCredentials',
      'menuCopyLink',
      'menuCopyHere',
      'menuCopyId',
      'menuFavourite',
      'menuNoFavourite',
      'menuFavouriteRole',
      'menuFavouritePlace',
      'menuEdit',
      'menuHide',
      'menuGroupTabs_one',
      'menuGroupTabs_other',
      'menuCloseTabs_one',
      'menuCloseTabs_other',
      'menuUnhide',
    ],
    beside: {
      menuOpen: ENTER,
      menuOpenBackground: ['keyCtrl', '↵'],
      menuOpenWindow: ['keyShift', '↵'],
      menuOpenContainer: ['N'],
      menuOpenPrivate: ['P'],
      menuOpenHere: ['keyAlt', '↵'],
      menuChoose: ['X'],
      menuUnchoose: ['X'],
      menuChooseSet: ['X'],
      menuRename: ['E'],
      menuForgetSet: ['D'],
      menuCopyCredentials: ['C'],
      menuCopyLink: ['L'],
      menuCopyHere: ['T'],
      menuCopyId: ['I'],
      menuFavourite: ['F'],
      menuNoFavourite: ['F'],
      menuFavouriteRole: ['R'],
      menuFavouritePlace: ['S'],
      menuEdit: ['E'],
      menuHide: ['H'],
      menuGroupTabs_one: ['G'],
      menuGroupTabs_other: ['G'],
      menuCloseTabs_one: ['W'],
      menuCloseTabs_other: ['W'],
      menuUnhide: ['H'],
    },
  },
  {
    name: 'item of the head’s menu',
    font: MENU_ITEM,
    room: 260 - 2 * 6 - 18 - 8,
    texts: [
      'refresh',
      'addPortal',
      'signInFresh',
      'signOut',
      'menuSidePanel',
      'menuArrange',
      'turnOnSessions',
      'openOptions',
      'showKeys',
    ],
    beside: { showKeys: ['?'] },
  },
  {
    name: 'item of the menu that arranges the list',
    font: MENU_ITEM,
    // A check mark beside it.
    room: 260 - 2 * 6 - 18 - 8 - 14,
    texts: ['menuSortName', 'menuSortId', 'menuSortUsed', 'menuGroupNone', 'menuGroupEnvironment', 'menuGroupPortal'],
  },
  {
    name: 'line of the keys',
    font: { size: 13 },
    // Two columns, 40 between, in 740 less the padding.
    room: (740 - 2 * 20 - 40) / 2 - 12,
    texts: [
      'keysOpen',
      'keysBackground',
      'keysWindow',
      'keysMove',
      'keysRole',
      'keysChoose',
      'keysChooseOne',
      'keysName',
      'keysService',
      'keysRegion',
      'keysMenu',
      'keysClear',
      'commandOpenPopup',
      'commandPreviousAccount',
      'commandNextTab',
      'commandPreviousTab',
      'commandOpenHere',
    ],
    beside: {
      keysOpen: ENTER,
      keysBackground: ['keyCtrl', '↵'],
      keysWindow: ['keyShift', '↵'],
      keysMove: ['↑', '↓'],
      keysRole: ['←', '→'],
      keysChoose: ['keyShift', '↑', '↓'],
      keysChooseOne: ['keyCtrl', 'keySpace'],
      keysName: ['keyCtrl', 'S'],
      keysService: ['@'],
      keysRegion: ['#'],
      keysMenu: ['keyCtrl', 'K'],
      keysClear: ['keyEscape'],
      commandOpenPopup: ['Alt', 'Shift', 'K'],
      commandPreviousAccount: ['Alt', 'Shift', 'J'],
      commandNextTab: ['Alt', 'Shift', 'L'],
      commandPreviousTab: ['Alt', 'Shift', 'L'],
      commandOpenHere: ['Alt', 'Shift', 'O'],
    },
  },
  { name: 'a key that is not set', font: { size: 12 }, room: 150, texts: ['keyNotSet+keySet'] },
  {
    name: 'line of hints',
    font: { size: 12 },
    // Of the foot's 740; what the status at the left keeps is next.
    room: 360 - 3 * 12 - 4 * 6,
    texts: ['hintOpen+hintRole+hintMenu+hintKeys', 'hintSignIn+hintMenu+hintKeys', 'hintWhy+hintMenu+hintKeys'],
    beside: {
      'hintOpen+hintRole+hintMenu+hintKeys': ['↵', '←→', 'keyCtrl', 'K', '?'],
      'hintSignIn+hintMenu+hintKeys': ['↵', 'keyCtrl', 'K', '?'],
      'hintWhy+hintMenu+hintKeys': ['↵', 'keyCtrl', 'K', '?'],
    },
  },
  {
    name: 'line of hints in a menu',
    font: { size: 12 },
    room: 360 - 3 * 12 - 3 * 6,
    texts: ['hintMove+hintDo+hintBack'],
    beside: { 'hintMove+hintDo+hintBack': ['↑↓', '↵', 'keyEscape'] },
  },
  {
    name: 'status at the foot’s left',
    font: { size: 12 },
    room: 740 - 28 - 16 - 360,
    texts: ['readingRoles', 'slowDown', 'notRefreshed_other', 'readingAccounts', 'listFrom', 'openedBehind', 'opening'],
  },
  {
    name: 'head of a section',
    font: { size: 11, bold: true },
    room: 200,
    texts: ['sectionAll', 'sectionFavourites', 'sectionRecent', 'sectionSets', 'sectionNew', 'sectionOther'],
  },
  { name: 'search box', font: { size: 17 }, room: 740 - 24 - 18 - 3 * 12 - 200 - 34, texts: ['searchLabel'] },
  { name: 'choice of the portal', font: { size: 12 }, room: 200 - 40, texts: ['allPortals'] },
  { name: 'roles of a row', font: { size: 12 }, room: 228 - 2 * 7 - 20, texts: ['noRoles', 'rolesToCome'] },
  {
    name: 'note in a row',
    font: { size: 11 },
    room: 110,
    texts: ['gone', 'hidden', 'ageMinutes', 'ageHours', 'ageDays'],
  },
  {
    name: 'side list of the options',
    font: { size: 13 },
    room: 216 - 2 * 24,
    texts: ['optionsPortals', 'moving', 'optionsKeys'],
  },
  {
    name: 'button of a page',
    font: BUTTON,
    // A window of 360, less the page's margins and the button's own.
    room: 360 - 2 * 24 - 2 * 16 - 2,
    texts: [
      'addPortal',
      'addPortal',
      'allow',
      'cancel',
      'configAdd_one',
      'configAdd_other',
      'configPaste',
      'configRead',
      'continue',
      'deviceCopy',
      'deviceCopyAddress',
      'deviceOpen',
      'deviceOpenPrivate',
      'getCode',
      'keep',
      'openShortcuts',
      'readAgain',
      'remove',
      'removeYes',
      'retry',
      'signIn',
      'signInFresh',
      'signOut',
      'useDeviceCode',
    ],
  },
  {
    name: 'label of a console page whose account is not known',
    font: { size: 12 },
    // Most of a window of 1024.
    room: 960,
    texts: ['label_unknown_what+label_unknown_missing_why', 'label_unknown_what+label_unknown_conflict_why'],
  },
];

/** A notice over the list: its title is one line beside its buttons, its text at most two. */
export interface NoticePlace {
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly string[];
}

/** 740, less the padding and the icon with its gap. */
export const NOTICE_ROOM = 740 - 28 - 18 - 12;
export const NOTICE_TITLE: Font = { size: 13, bold: true };
export const NOTICE_TEXT: Font = { size: 12 };
export const NOTICE_BUTTON: Font = { size: 13, bold: true };
/** A button's padding, edge, and the gap before it. */
export const NOTICE_BUTTON_ADDS = 2 * 14 + 2 + 12;

export const NOTICES: readonly NoticePlace[] = [
  { title: 'signedOutTitle', text: 'signedOutList', buttons: ['signIn'] },
  { title: 'signingInTitle', text: 'signingInText', buttons: ['cancel', 'showTab'] },
  { title: 'codeWaitingTitle', text: 'codeWaitingText', buttons: ['cancel', 'showCode'] },
  { title: 'offlineTitle', text: 'offlineList', buttons: ['retry'] },
  { title: 'missingTitle', text: 'missingText', buttons: ['allow'] },
  { title: 'missingTitle', text: 'missingMore', buttons: ['signIn', 'allow'] },
  { title: 'heldEmptyTitle', text: 'heldEmptyText', buttons: ['takeEmpty', 'keepList'] },
  { title: 'heldOtherTitle', text: 'heldOtherText', buttons: ['keep', 'takeList', 'addIdentity'] },
  { title: 'clockWrongTitle', text: 'clockWrongText', buttons: ['dismiss'] },
  { title: 'failure_PORTAL_WRONG_REGION_what', text: 'failure_PORTAL_WRONG_REGION_do', buttons: ['checkRegion'] },
  { title: 'failure_NAME_NOT_TYPED_what', text: 'failure_NAME_NOT_TYPED_do', buttons: ['typeName'] },
  { title: 'goneSinceWhat', text: 'goneSinceDo', buttons: ['forget', 'keep'] },
];
