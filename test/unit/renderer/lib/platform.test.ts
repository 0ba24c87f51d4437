import '../../../support/fixed-navigator'
import { expect, it } from 'vitest'
import { matchesShortcut, shortcutText } from '../../../../src/renderer/lib/platform'

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  ({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held }) as KeyboardEvent

it('wants exactly the modifiers of the shortcut', () => {
  expect(matchesShortcut(press('n', { ctrlKey: true }), 'Mod+N')).toBe(true)
  expect(matchesShortcut(press('N', { ctrlKey: true, shiftKey: true }), 'Mod+N')).toBe(false)
  expect(matchesShortcut(press('n', { ctrlKey: true, altKey: true }), 'Mod+N')).toBe(false)
  expect(matchesShortcut(press('n'), 'Mod+N')).toBe(false)
  expect(matchesShortcut(press('O', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+O')).toBe(true)
})

it('takes signs that a layout reaches only with Shift', () => {
  expect(matchesShortcut(press('/', { ctrlKey: true, shiftKey: true }), 'Mod+/')).toBe(true)
})

it('writes shortcuts in the words of the platform', () => {
  expect(shortcutText('Mod+Shift+O')).toBe('Ctrl+Shift+O')
})
