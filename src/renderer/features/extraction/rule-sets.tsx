/** Sets of rules under a name, for every crawl; as JSON for others. */
import { Button, FileButton, Menu, TextInput } from '@mantine/core'
import { ClipboardCopy, FileInput, Save, Star, X } from 'lucide-react'
import { useState } from 'react'
import { linesOfFile, ruleFileText } from '../../../shared/rule-file'
import { t } from '../../../shared/words/t'
import { copyText } from '../../lib/copy-text'
import { setPreferences, usePreferences } from '../../lib/preferences-store'
import { showToast } from '../../lib/toasts-store'
import classes from './extraction.module.css'
import { linesOf, type RuleDraft, whatIsWrong } from './rule-drafts'

interface RuleSetsProps {
  readonly drafts: readonly RuleDraft[]
  /** Adds rules; those of the same name are replaced. */
  onTake(lines: readonly string[]): void
}

const ICON = { size: 14, strokeWidth: 1.5, 'aria-hidden': true } as const
const MAX_FILE_BYTES = 5_000_000

export function RuleSets({ drafts, onTake }: RuleSetsProps) {
  const sets = usePreferences((state) => state.ruleSets)
  const [name, setName] = useState<string | null>(null)
  const isUsable = drafts.length > 0 && whatIsWrong(drafts) === null
  const save = () => {
    const wanted = name?.trim() ?? ''
    if (wanted === '') return
    setPreferences({
      ruleSets: [...sets.filter((set) => set.name !== wanted), { name: wanted, rules: [...linesOf(drafts)] }],
    })
    showToast(t('Saved {count, plural, one {# rule} other {# rules}} as “{wanted}”', { count: drafts.length, wanted }))
    setName(null)
  }
  const read = async (file: File | null) => {
    if (file === null) return
    const text = file.size > MAX_FILE_BYTES ? '' : await file.text()
    const { lines, problem } = linesOfFile(text)
    if (lines === null)
      showToast(t('{name} holds no rules: {problem}', { name: file.name, problem }), { kind: 'problem', stayMs: null })
    else onTake(lines)
  }
  if (name !== null) {
    return (
      <form
        className={classes.setForm}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextInput
          data-autofocus
          autoFocus
          aria-label={t('Name of the set')}
          placeholder={t('Name of the set')}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" disabled={name.trim() === ''}>
          {t('Save')}
        </Button>
      </form>
    )
  }
  return (
    <FileButton accept="application/json,.json" onChange={(file) => void read(file)}>
      {({ onClick }) => (
        <Menu position="top-start" width={260} withinPortal zIndex={1000}>
          <Menu.Target>
            <Button variant="subtle" color="gray" justify="flex-start" leftSection={<Star {...ICON} />}>
              {t('Sets of rules')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {sets.map((set) => (
              <Menu.Item key={set.name} title={set.rules.join('\n')} onClick={() => onTake(set.rules)}>
                {set.name}
              </Menu.Item>
            ))}
            {sets.length > 0 && <Menu.Divider />}
            <Menu.Item leftSection={<Save {...ICON} />} disabled={!isUsable} onClick={() => setName('')}>
              {t('Save these rules as a set…')}
            </Menu.Item>
            <Menu.Item leftSection={<FileInput {...ICON} />} onClick={onClick}>
              {t('Import from a JSON file…')}
            </Menu.Item>
            <Menu.Item
              leftSection={<ClipboardCopy {...ICON} />}
              disabled={!isUsable}
              onClick={() =>
                void copyText(
                  ruleFileText(linesOf(drafts)),
                  t('{count, plural, one {# rule} other {# rules}} as JSON', { count: drafts.length }),
                )
              }
            >
              {t('Copy as JSON')}
            </Menu.Item>
            {sets.length > 0 && (
              <Menu.Sub>
                <Menu.Sub.Target>
                  <Menu.Sub.Item leftSection={<X {...ICON} />}>{t('Forget')}</Menu.Sub.Item>
                </Menu.Sub.Target>
                <Menu.Sub.Dropdown>
                  {sets.map((set) => (
                    <Menu.Item
                      key={set.name}
                      onClick={() => {
                        setPreferences({ ruleSets: sets.filter((other) => other !== set) })
                        showToast(t('Forgot “{name}”', { name: set.name }), {
                          action: { label: t('Undo'), run: () => setPreferences({ ruleSets: sets }) },
                        })
                      }}
                    >
                      {set.name}
                    </Menu.Item>
                  ))}
                </Menu.Sub.Dropdown>
              </Menu.Sub>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </FileButton>
  )
}
