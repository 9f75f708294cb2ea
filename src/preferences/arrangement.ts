/** In which order and under which heads a person wants the list: one text in `storage.local`. */
export const ARRANGEMENT_KEY = 'arrangement';
