/** A preference with more than one control: label, help, how it stands now, and its buttons. */
import { Button } from '@mantine/core'
import { useId } from 'react'
import { PREFERENCE_TASKS, type PreferenceTask } from '../../../shared/preference-catalogue'
import { t } from '../../../shared/words/t'
import { usePreferences } from '../../lib/preferences-store'
import { useAppInfo } from '../../lib/queries'
import { runTask, taskView } from './preference-tasks'
import classes from './preferences-dialog.module.css'

export function PreferenceTaskRow({ task }: { readonly task: PreferenceTask }) {
  const id = useId()
  const { label, help } = PREFERENCE_TASKS[task]
  const preferences = usePreferences()
  const { data: places } = useAppInfo()
  const { state, isPath = false, buttons } = taskView(task, preferences, places ?? null)
  return (
    <fieldset className={classes.row} data-preference={task} aria-labelledby={`${id}-label`}>
      <div className={classes.words}>
        <span className={classes.label} id={`${id}-label`}>
          {t(label)}
        </span>
        <p className={classes.help}>{t(help)}</p>
        {state !== '' && (
          <p className={isPath ? classes.path : classes.state} data-selectable={isPath || undefined}>
            {isPath ? <bdi>{state}</bdi> : state}
          </p>
        )}
      </div>
      {buttons.length > 0 && (
        <div className={classes.buttons}>
          {buttons.map((button) => (
            <Button
              key={button.label}
              variant="default"
              disabled={button.isOff === true}
              onClick={() => runTask(button)}
            >
              {button.label}
            </Button>
          ))}
        </div>
      )}
    </fieldset>
  )
}
