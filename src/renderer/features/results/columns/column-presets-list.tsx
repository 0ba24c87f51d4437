/** The presets of columns: chosen at a press; own ones are kept by name, renamed and deleted. */

import { Button, TextInput } from '@mantine/core'
import { Check, Pencil, Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { OwnColumns } from '../../../../shared/domain/extraction-rule'
import { t } from '../../../../shared/words/t'
import { IconButton } from '../../../components/icon-button'
import { setPreferences, usePreferences } from '../../../lib/preferences-store'
import { showToast } from '../../../lib/toasts-store'
import { restoredLayout } from './column-layout'
import {
  BUILT_IN_PRESETS,
  MAX_PRESET_NAME,
  type OwnPreset,
  refusedName,
  renamedPreset,
  sameColumns,
  withoutPreset,
  withPreset,
} from './column-presets'
import classes from './columns.module.css'
import type { ColumnLayoutControl } from './use-column-layout'

interface ColumnPresetsProps {
  readonly carriedColumns: OwnColumns
  readonly control: ColumnLayoutControl
}

/** The preferences hold lists that may be written to. */
function keepPresets(presets: readonly OwnPreset[]): void {
  setPreferences({
    columnPresets: presets.map(({ name, columns }) => ({ name, columns: columns.map((column) => ({ ...column })) })),
  })
}

export function ColumnPresets({ carriedColumns, control }: ColumnPresetsProps) {
  const own = usePreferences((state) => state.columnPresets)
  const [renaming, setRenaming] = useState<string | null>(null)
  const { layout, change } = control
  const remove = (name: string) => {
    keepPresets(withoutPreset(own, name))
    showToast(t('The preset “{name}” was deleted', { name }), {
      action: { label: t('Undo'), run: () => keepPresets(own) },
    })
  }
  return (
    <>
      <ul className={classes.presets} aria-label={t('Presets')}>
        {BUILT_IN_PRESETS.map((preset) => {
          const shows = preset.layout(carriedColumns)
          return (
            <li key={preset.name}>
              <PresetButton
                name={preset.name}
                detail={preset.purpose}
                chosen={sameColumns(layout, shows)}
                onChoose={() => change(() => shows)}
              />
            </li>
          )
        })}
        {own.map((preset) =>
          renaming === preset.name ? (
            <li key={preset.name}>
              <NameForm
                label={t('New name')}
                action={t('Rename')}
                start={preset.name}
                refusal={(typed) => refusedName(own, typed, preset.name)}
                onName={(name) => {
                  keepPresets(renamedPreset(own, preset.name, name))
                  setRenaming(null)
                }}
              />
            </li>
          ) : (
            <li key={preset.name} className={classes.own}>
              <PresetButton
                name={preset.name}
                detail={t('Your own, {count, plural, one {# column} other {# columns}}', {
                  count: preset.columns.length,
                })}
                chosen={sameColumns(layout, preset.columns)}
                onChoose={() => change(() => restoredLayout(preset.columns, carriedColumns))}
              />
              <IconButton
                icon={Pencil}
                label={t('Rename {name}', { name: preset.name })}
                onClick={() => setRenaming(preset.name)}
              />
              <IconButton
                icon={Trash2}
                label={t('Delete {name}', { name: preset.name })}
                onClick={() => remove(preset.name)}
              />
            </li>
          ),
        )}
      </ul>
      <div className={classes.save}>
        <NameForm
          label={t('Keep these columns as')}
          action={t('Keep')}
          start=""
          refusal={(typed) => refusedName(own, typed)}
          onName={(name) => keepPresets(withPreset(own, name, layout))}
        />
      </div>
    </>
  )
}

interface PresetButtonProps {
  readonly name: string
  readonly detail: string
  readonly chosen: boolean
  onChoose(): void
}

function PresetButton({ name, detail, chosen, onChoose }: PresetButtonProps) {
  return (
    <button type="button" className={classes.preset} aria-pressed={chosen} onClick={onChoose}>
      <span className={classes.presetMark}>{chosen && <Check size={14} strokeWidth={2} aria-hidden />}</span>
      <span className={classes.presetWords}>
        <bdi>{name}</bdi>
        <span className={classes.purpose}>{detail}</span>
      </span>
    </button>
  )
}

interface NameFormProps {
  readonly label: string
  readonly action: string
  readonly start: string
  /** Why a name cannot be taken; `null`: it can. */
  refusal(typed: string): string | null
  onName(name: string): void
}

function NameForm({ label, action, start, refusal, onName }: NameFormProps) {
  const [typed, setTyped] = useState(start)
  const [problem, setProblem] = useState<string | null>(null)
  const save = (event: FormEvent) => {
    event.preventDefault()
    const refused = refusal(typed)
    setProblem(refused)
    if (refused !== null) return
    onName(typed)
    setTyped('')
  }
  return (
    <form className={classes.nameForm} onSubmit={save}>
      <TextInput
        aria-label={label}
        placeholder={label}
        value={typed}
        maxLength={MAX_PRESET_NAME}
        error={problem}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setProblem(null)
        }}
      />
      <Button type="submit" variant="default">
        {action}
      </Button>
    </form>
  )
}
