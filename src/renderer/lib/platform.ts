/** Keyboard shortcuts as text and as events, in the manner of the platform. `Mod` is Cmd on macOS, Ctrl elsewhere. */

const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform)

const MAC_GLYPHS: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Enter: '↩',
  Backspace: '⌫',
  Delete: '⌦',
}
const WORDS: Readonly<Record<string, string>> = { Mod: 'Ctrl' }
const SIGNS: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' }

/** Keys of a shortcut such as `Mod+Shift+O`, each as it is written on a key cap. */
export function shortcutKeys(shortcut: string): readonly string[] {
  return shortcut.split('+').map((key) => (isMac ? MAC_GLYPHS[key] : WORDS[key]) ?? SIGNS[key] ?? key)
}

/** `Ctrl+Shift+O`, or `⇧⌘O` without joints on macOS. */
export function shortcutText(shortcut: string): string {
  return shortcutKeys(shortcut).join(isMac ? '' : '+')
}

/** The same for `aria-keyshortcuts`. */
export function ariaShortcut(shortcut: string): string {
  return shortcut.replace('Mod', isMac ? 'Meta' : 'Control')
}

/** Whether a key press is the shortcut, with exactly its modifiers. */
export function matchesShortcut(event: KeyboardEvent, shortcut: string): boolean {
  const parts = shortcut.split('+')
  const key = parts.at(-1) ?? ''
  const mod = parts.includes('Mod')
  const modHeld = isMac ? event.metaKey : event.ctrlKey
  const otherHeld = isMac ? event.ctrlKey : event.metaKey
  return (
    modHeld === mod &&
    !otherHeld &&
    event.altKey === parts.includes('Alt') &&
    (event.shiftKey === parts.includes('Shift') || isShiftedSign(key)) &&
    event.key.toLowerCase() === key.toLowerCase()
  )
}

/** Signs that some layouts reach only with Shift, such as `/` on German keyboards. */
function isShiftedSign(key: string): boolean {
  return key.length === 1 && !/[a-z\d]/i.test(key)
}
