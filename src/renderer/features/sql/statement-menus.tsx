/** Statements to take: examples, those that a person named, and those that ran. */
import { Button, Menu, Popover, TextInput } from '@mantine/core'
import { BookOpen, CircleAlert, History, type LucideIcon, Save, Star, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { SQL_EXAMPLES } from '../../../shared/sql-examples'
import { t } from '../../../shared/words/t'
import { oneLine } from '../../lib/cell-format'
import { formatAgo, formatDuration, formatExactTime } from '../../lib/format'
import { useNow } from '../../lib/now'
import { usePreferences } from '../../lib/preferences-store'
import { showToast } from '../../lib/toasts-store'
import { forgetSql, saveSql } from './sql-store'
import classes from './sql-view.module.css'

interface StatementMenusProps {
  /** What a new saved statement would hold. */
  statement(): string
  onTake(sql: string): void
}

const ICON = { size: 14, strokeWidth: 1.5, 'aria-hidden': true } as const

export function StatementMenus({ statement, onTake }: StatementMenusProps) {
  const { sqlSaved, sqlHistory } = usePreferences()
  const nowMs = useNow()
  return (
    <>
      <ToolMenu label={t('Examples')} icon={BookOpen} width={340}>
        {SQL_EXAMPLES.map(({ name, sql }) => (
          <Menu.Item key={name} onClick={() => onTake(sql)}>
            {t(name)}
          </Menu.Item>
        ))}
      </ToolMenu>
      <ToolMenu label={t('Saved')} icon={Star} width={340}>
        {sqlSaved.length === 0 && (
          <p className={classes.menuNote}>{t('Statements that you save are here, in every crawl.')}</p>
        )}
        {sqlSaved.map(({ name, sql }) => (
          <Menu.Item key={name} title={sql.slice(0, 600)} onClick={() => onTake(sql)}>
            {name}
          </Menu.Item>
        ))}
        {sqlSaved.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Sub>
              <Menu.Sub.Target>
                <Menu.Sub.Item leftSection={<X {...ICON} />}>{t('Forget')}</Menu.Sub.Item>
              </Menu.Sub.Target>
              <Menu.Sub.Dropdown className={classes.menu}>
                {sqlSaved.map(({ name }) => (
                  <Menu.Item
                    key={name}
                    onClick={() => {
                      const undo = forgetSql(name)
                      showToast(t('Forgot “{name}”', { name }), { action: { label: t('Undo'), run: undo } })
                    }}
                  >
                    {name}
                  </Menu.Item>
                ))}
              </Menu.Sub.Dropdown>
            </Menu.Sub>
          </>
        )}
      </ToolMenu>
      <ToolMenu label={t('History')} icon={History} width={420}>
        {sqlHistory.length === 0 && (
          <p className={classes.menuNote}>{t('Statements that ran are here, the newest first.')}</p>
        )}
        {sqlHistory.map(({ sql, atMs, durationMs, rows, failed }) => (
          <Menu.Item key={sql} title={sql.slice(0, 600)} onClick={() => onTake(sql)}>
            <span className={classes.pastSql}>{oneLine(sql)}</span>
            <span className={classes.pastFacts} title={formatExactTime(atMs)}>
              {failed === null ? (
                `${formatAgo(atMs, nowMs)}, ${formatDuration(durationMs)}, ${t('{rows, plural, one {# row} other {# rows}}', { rows })}`
              ) : (
                <>
                  <CircleAlert size={12} strokeWidth={1.75} aria-label={t('Failed')} /> {formatAgo(atMs, nowMs)},{' '}
                  {failed}
                </>
              )}
            </span>
          </Menu.Item>
        ))}
      </ToolMenu>
      <SaveStatement statement={statement} />
    </>
  )
}

interface ToolMenuProps {
  readonly label: string
  readonly icon: LucideIcon
  /** In px. */
  readonly width: number
  readonly children: ReactNode
}

function ToolMenu({ label, icon: Icon, width, children }: ToolMenuProps) {
  return (
    <Menu position="bottom-start" width={width}>
      <Menu.Target>
        <Button className={classes.tool} variant="subtle" size="xs" title={label} leftSection={<Icon {...ICON} />}>
          <span className={classes.toolLabel}>{label}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>{children}</Menu.Dropdown>
    </Menu>
  )
}

function SaveStatement({ statement }: Pick<StatementMenusProps, 'statement'>) {
  const [opened, setOpened] = useState(false)
  const [name, setName] = useState('')
  const save = () => {
    const sql = statement().trim()
    if (name.trim() === '' || sql === '') return
    saveSql(name.trim(), sql)
    setOpened(false)
    setName('')
    showToast(t('Saved as “{name}”', { name: name.trim() }))
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus>
      <Popover.Target>
        <Button
          className={classes.tool}
          variant="subtle"
          size="xs"
          title={t('Save…')}
          leftSection={<Save {...ICON} />}
          onClick={() => setOpened(!opened)}
        >
          <span className={classes.toolLabel}>{t('Save…')}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={classes.saveForm}
          onSubmit={(event) => {
            event.preventDefault()
            save()
          }}
        >
          <TextInput
            label={t('Name of the statement')}
            data-autofocus
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" disabled={name.trim() === ''}>
            {t('Save')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
