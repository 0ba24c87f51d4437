/** Every shortcut in one list. */
import { Modal } from '@mantine/core'
import { Kbd } from '../components/kbd'
import { COMMAND_IDS, COMMANDS } from '../lib/commands'
import { openDialog, useSelection } from '../lib/selection-store'
import { ABOVE_SHEET } from './dialog-level'
import classes from './dialogs.module.css'

type Line = readonly [label: string, shortcuts: readonly string[]]

const IN_LISTS: readonly Line[] = [
  ['Move', ['↑', '↓']],
  ['First, last', ['Home', 'End']],
  ['Extend the selection', ['Shift+↑', 'Shift+↓']],
  ['Show the details', ['Space']],
  ['Open the details', ['Enter']],
  ['Search', ['/']],
  ['Copy', ['Mod+C']],
]
const IN_LIBRARY: readonly Line[] = [
  ['Rename', ['F2']],
  ['Delete', ['Delete']],
]
const IN_SHEET: readonly Line[] = [['Start', ['Mod+Enter']]]

const GROUPS: readonly (readonly [title: string, lines: readonly Line[]])[] = [
  ['Crawl', [...linesOf('Crawl'), ...IN_SHEET]],
  ['Results', IN_LISTS],
  ['View', linesOf('View')],
  ['Library', IN_LIBRARY],
  ['Application', linesOf('Application')],
]

function linesOf(group: string): readonly Line[] {
  return COMMAND_IDS.flatMap((id): Line[] => {
    const { label, shortcut, group: own } = COMMANDS[id]
    return own === group && shortcut !== null ? [[label, [shortcut]]] : []
  })
}

export function ShortcutsDialog() {
  const opened = useSelection((state) => state.dialog === 'shortcuts')
  return (
    <Modal
      zIndex={ABOVE_SHEET}
      opened={opened}
      onClose={() => openDialog(null)}
      title="Keyboard shortcuts"
      size={640}
      centered
    >
      <div className={classes.columns} tabIndex={-1} data-autofocus>
        {GROUPS.map(([title, lines]) => (
          <section key={title} className={classes.group}>
            <h3 className={classes.groupTitle}>{title}</h3>
            <dl className={classes.lines}>
              {lines.map(([label, shortcuts]) => (
                <div key={label} className={classes.line}>
                  <dt>{label}</dt>
                  <dd className={classes.keys}>
                    {shortcuts.map((shortcut) => (
                      <Kbd key={shortcut} shortcut={shortcut} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
