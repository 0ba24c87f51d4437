/** Level of the dialogs of the window: they may be asked for while the new crawl sheet (200) is open. */
export const ABOVE_SHEET = 300
