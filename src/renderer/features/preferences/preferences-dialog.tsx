/** The settings window: every preference in its group, with a search over all of them. */
import { Modal, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { openDialog, useSelection } from '../../lib/selection-store'
import { PreferenceRow } from './preference-row'
import { findPreferences } from './preference-search'
import classes from './preferences-dialog.module.css'

export function PreferencesDialog({ zIndex }: { readonly zIndex: number }) {
  const opened = useSelection((state) => state.dialog === 'settings')
  return (
    <Modal
      zIndex={zIndex}
      opened={opened}
      onClose={() => openDialog(null)}
      title="Settings"
      size={720}
      yOffset="8vh"
      classNames={{ body: classes.body ?? '' }}
    >
      <PreferencesForm />
    </Modal>
  )
}

function PreferencesForm() {
  const start = useSelection((state) => state.settingsSearch)
  const [typed, setTyped] = useState(start)
  const found = findPreferences(typed)
  const count = found.reduce((sum, { keys }) => sum + keys.length, 0)
  return (
    <>
      <TextInput
        data-autofocus
        type="search"
        aria-label="Find a setting"
        placeholder="Find a setting"
        leftSection={<Search size={14} strokeWidth={1.5} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <p className="visually-hidden" role="status">
        {typed === '' ? '' : `${count} ${count === 1 ? 'setting' : 'settings'}`}
      </p>
      {found.map(({ group, keys }) => (
        <section key={group} className={classes.group} aria-label={group}>
          <h3 className={classes.groupTitle}>{group}</h3>
          {keys.map((key) => (
            <PreferenceRow key={key} preference={key} />
          ))}
        </section>
      ))}
      {found.length === 0 && <p className={classes.nothing}>No setting has “{typed}” in its name or help.</p>}
      <p className={classes.note}>
        What a crawl does (pace, scope, robots.txt and the like) is set for each crawl, in the sheet of a new crawl.
      </p>
    </>
  )
}
