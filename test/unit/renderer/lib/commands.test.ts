import { expect, it } from 'vitest'
import { COMMAND_IDS, COMMANDS } from '../../../../src/renderer/lib/commands'
import { MENU_COMMANDS } from '../../../../src/shared/ipc'

it('knows every command of the menu', () => {
  expect(COMMAND_IDS.toSorted()).toEqual(MENU_COMMANDS.toSorted())
})

it('gives no shortcut twice', () => {
  const shortcuts = COMMAND_IDS.flatMap((id) => COMMANDS[id].shortcut ?? [])
  expect(new Set(shortcuts).size).toBe(shortcuts.length)
})
