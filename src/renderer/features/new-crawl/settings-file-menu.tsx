/** Settings to and from a file, for another day, another person or the command line. */
import { Button, Menu } from '@mantine/core'
import { ChevronDown, FileDown, FileUp } from 'lucide-react'
import { type CrawlSettings, type SettingKey, settingEntry } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { call } from '../../lib/bridge'
import { fileStem } from '../../lib/file-stem'
import { showProblem, showToast } from '../../lib/toasts-store'
import { fieldsOf, type SettingFields } from './setting-fields'
import classes from './settings-form.module.css'

interface SettingsFileMenuProps {
  /** `null` while something in the form is wrong. */
  readonly settings: CrawlSettings | null
  /** Proposed as the name of the file; empty for none. */
  readonly name: string
  /** Puts other fields into the form. Returns those that were there. */
  onOpen(fields: SettingFields): SettingFields
}

export function SettingsFileMenu({ settings, name, onOpen }: SettingsFileMenuProps) {
  const attempt = (work: () => Promise<void>) => () => void work().catch(showProblem)
  return (
    <Menu position="bottom-end" width={270}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          className={classes.settingsFile ?? ''}
          rightSection={<ChevronDown size={14} strokeWidth={1.5} aria-hidden />}
        >
          {t('Settings file')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<FileUp size={14} strokeWidth={1.5} aria-hidden />}
          onClick={attempt(() => openSettings(onOpen))}
        >
          {t('Open settings from a file…')}
        </Menu.Item>
        <Menu.Item
          leftSection={<FileDown size={14} strokeWidth={1.5} aria-hidden />}
          disabled={settings === null}
          onClick={attempt(() => saveSettings(settings, name))}
        >
          {t('Save settings as a file…')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

async function openSettings(onOpen: SettingsFileMenuProps['onOpen']): Promise<void> {
  const opened = await call('profile:open', null)
  if (opened === null) return
  const before = onOpen(fieldsOf(opened.settings))
  showToast(t('The form has the settings of {path} now.', { path: nameOf(opened.path) }), {
    detail:
      opened.secrets.length === 0
        ? ''
        : t('The file holds passwords ({secrets}): whoever can read it can read them.', {
            secrets: labels(opened.secrets),
          }),
    action: { label: t('Undo'), run: () => void onOpen(before) },
  })
}

async function saveSettings(settings: CrawlSettings | null, name: string): Promise<void> {
  if (settings === null) return
  const stem = name.trim() === '' ? 'settings' : fileStem(name)
  const saved = await call('profile:save', { suggestedName: `${stem}.json`, settings })
  if (saved === null) return
  const { path, leftOut } = saved
  showToast(t('Settings saved as {path}.', { path: nameOf(path) }), {
    detail: leftOut.length === 0 ? '' : t('Passwords are left out ({leftOut}).', { leftOut: labels(leftOut) }),
    action: { label: t('Show file'), run: () => void call('shell:show-file', { path }).catch(showProblem) },
  })
}

function labels(keys: readonly SettingKey[]): string {
  return keys.map((key) => t(settingEntry(key).label)).join(', ')
}

function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path
}
