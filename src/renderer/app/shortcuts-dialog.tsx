/** Every shortcut in one list. */
import { Modal } from '@mantine/core'
import { t } from '../../shared/words/t'
import { Kbd } from '../components/kbd'
import { COMMAND_IDS, COMMANDS } from '../lib/commands'
import { openDialog, useSelection } from '../lib/selection-store'
import { ABOVE_SHEET } from './dialog-level'
import classes from './dialogs.module.css'

type Line = readonly [label: string, shortcuts: readonly string[]]

const IN_LISTS: readonly Line[] = [
  [t('Move'), ['↑', '↓']],
  [t('First, last'), ['Home', 'End']],
  [t('Extend the selection'), ['Shift+↑', 'Shift+↓']],
  [t('Show the details'), ['Space']],
  [t('Open the details'), ['Enter']],
  [t('Search'), ['/']],
  [t('Copy'), ['Mod+C']],
]
const IN_LIBRARY: readonly Line[] = [
  [t('Rename'), ['F2']],
  [t('Delete'), ['Delete']],
]
const IN_SHEET: readonly Line[] = [[t('Start'), ['Mod+Enter']]]

const GROUPS: readonly (readonly [title: string, lines: readonly Line[]])[] = [
  [t('Crawl'), [...linesOf('Crawl'), ...IN_SHEET]],
  [t('Results'), IN_LISTS],
  [t('View'), linesOf('View')],
  [t('Library'), IN_LIBRARY],
  [t('Application'), linesOf('Application')],
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
      title={t('Keyboard shortcuts')}
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
