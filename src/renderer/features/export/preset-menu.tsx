/** The presets of exports: one is chosen at a press; what is chosen now is kept under a name. */
import { Button, Popover, TextInput } from '@mantine/core'
import { Bookmark, ChevronDown } from 'lucide-react'
import { useState } from 'react'
import type { ExportChoice, ExportPreset } from '../../../shared/export-choice'
import { t } from '../../../shared/words/t'
import { setPreferences, usePreferences } from '../../lib/preferences-store'
import { showToast } from '../../lib/toasts-store'
import classes from './export-dialog.module.css'
import { choiceWords } from './export-names'
import { BUILT_IN_PRESETS, MAX_PRESET_NAME, refusedName, usablePresets, withPreset } from './export-presets'

interface PresetMenuProps {
  readonly choice: ExportChoice
  onChoose(choice: ExportChoice): void
}

export function PresetMenu({ choice, onChoose }: PresetMenuProps) {
  const own = usePreferences((state) => state.exportPresets)
  const [opened, setOpened] = useState(false)
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const replaces = own.some((preset) => preset.name === name.trim())
  const keep = () => {
    const refused = refusedName(name, own)
    setProblem(refused)
    if (refused !== null) return
    setPreferences({ exportPresets: [...withPreset(own, name, choice)] })
    showToast(
      replaces
        ? t('The preset “{name}” was replaced', { name: name.trim() })
        : t('The preset “{name}” was kept', { name: name.trim() }),
    )
    setName('')
    setOpened(false)
  }
  const button = (preset: ExportPreset) => (
    <li key={preset.name}>
      <button
        type="button"
        className={classes.preset}
        onClick={() => {
          onChoose(preset.choice)
          setOpened(false)
        }}
      >
        <bdi>{preset.name}</bdi>
        <span className={classes.count}>{choiceWords(preset.choice)}</span>
      </button>
    </li>
  )
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" width={320} trapFocus withinPortal shadow="md">
      <Popover.Target>
        <Button
          className={classes.atStart}
          variant="subtle"
          aria-haspopup="dialog"
          aria-expanded={opened}
          leftSection={<Bookmark size={16} strokeWidth={1.5} aria-hidden />}
          rightSection={<ChevronDown size={14} strokeWidth={1.5} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {t('Presets')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('Presets')} className={classes.presets}>
        <ul aria-label={t('Presets')}>
          {usablePresets(BUILT_IN_PRESETS).map(button)}
          {usablePresets(own).map(button)}
        </ul>
        {/* No form: it would be one within the form of the dialog. */}
        <div className={classes.keep}>
          <TextInput
            aria-label={t('Keep this choice as')}
            placeholder={t('Keep this choice as')}
            maxLength={MAX_PRESET_NAME}
            value={name}
            error={problem}
            onChange={(event) => {
              setName(event.currentTarget.value)
              setProblem(null)
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              keep()
            }}
          />
          <Button variant="default" onClick={keep}>
            {replaces ? t('Replace') : t('Keep')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
