/** The settings window: groups on the left, the preferences of one of them beside it, and a search over all. */
import { Button, Modal, TextInput } from '@mantine/core'
import { RotateCcw, Search } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { isChosen, PREFERENCE_GROUPS, type PreferenceGroup } from '../../../shared/preference-catalogue'
import { t } from '../../../shared/words/t'
import { openDialog, useSelection } from '../../lib/selection-store'
import { PreferenceRow } from './preference-row'
import { findPreferences } from './preference-search'
import { PreferenceTaskRow } from './preference-task-row'
import { resetAll } from './preference-tasks'
import classes from './preferences-dialog.module.css'

export function PreferencesDialog({ zIndex }: { readonly zIndex: number }) {
  const opened = useSelection((state) => state.dialog === 'settings')
  return (
    <Modal
      zIndex={zIndex}
      opened={opened}
      onClose={() => openDialog(null)}
      title={t('Settings')}
      size={880}
      yOffset="6vh"
      padding={0}
      classNames={{ header: classes.header ?? '', body: classes.body ?? '' }}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <PreferencesForm />
    </Modal>
  )
}

function PreferencesForm() {
  const start = useSelection((state) => state.settingsSearch)
  const [typed, setTyped] = useState(start)
  const [group, setGroup] = useState<PreferenceGroup>(PREFERENCE_GROUPS[0])
  const isSearching = typed.trim() !== ''
  const found = findPreferences(typed)
  const shown = isSearching ? found : found.filter((each) => each.group === group)
  const count = found.reduce((sum, { keys }) => sum + keys.length, 0)
  const choose = (next: PreferenceGroup) => {
    setTyped('')
    setGroup(next)
  }
  return (
    <>
      <div className={classes.side}>
        <TextInput
          data-autofocus
          type="search"
          aria-label={t('Find a setting')}
          placeholder={t('Find a setting')}
          leftSection={<Search size={14} strokeWidth={1.5} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <nav className={classes.groups} aria-label={t('Groups of settings')} onKeyDown={moveFocus}>
          {PREFERENCE_GROUPS.map((each) => (
            <button
              key={each}
              type="button"
              className={classes.groupButton}
              aria-current={!isSearching && each === group}
              onClick={() => choose(each)}
            >
              {t(each)}
            </button>
          ))}
        </nav>
        <Button
          variant="subtle"
          color="gray"
          className={classes.reset ?? ''}
          leftSection={<RotateCcw size={14} strokeWidth={1.5} aria-hidden />}
          onClick={resetAll}
        >
          {t('Reset all settings')}
        </Button>
      </div>
      <div className={classes.list}>
        <p className="visually-hidden" role="status">
          {isSearching ? t('{count, plural, one {# setting} other {# settings}}', { count }) : ''}
        </p>
        {shown.map(({ group: each, keys }) => (
          <section key={each} className={classes.group} aria-label={t(each)}>
            <h3 className={classes.groupTitle}>{t(each)}</h3>
            {keys.map((key) =>
              isChosen(key) ? <PreferenceRow key={key} preference={key} /> : <PreferenceTaskRow key={key} task={key} />,
            )}
          </section>
        ))}
        {shown.length === 0 && (
          <p className={classes.nothing}>{t('No setting has “{typed}” in its name or help.', { typed })}</p>
        )}
        <p className={classes.note}>
          {t(
            'What a crawl does (pace, scope, robots.txt, proxy and the like) is set for each crawl, in the sheet of a new crawl.',
          )}
        </p>
      </div>
    </>
  )
}

/** Up and Down, Home and End go from group to group. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  const last = buttons.length - 1
  const next = { ArrowDown: Math.min(last, at + 1), ArrowUp: Math.max(0, at - 1), Home: 0, End: last }[event.key]
  if (at === -1 || next === undefined) return
  event.preventDefault()
  buttons[next]?.focus()
}
