/** The new crawl sheet: one large box, what was found in it, the settings, and Start. */
import { Button, Modal, TextInput, Tooltip } from '@mantine/core'
import { ClipboardPaste, FolderOpen } from 'lucide-react'
import { type ComponentType, type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type CrawlSettings, DEFAULT_SETTINGS } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { ErrorNotice } from '../../components/error-notice'
import { Kbd } from '../../components/kbd'
import { COMMANDS, runCommand } from '../../lib/commands'
import { matchesShortcut } from '../../lib/platform'
import { usePreferences } from '../../lib/preferences-store'
import { closeSheet, type SheetStart } from '../../lib/selection-store'
import { showProblem } from '../../lib/toasts-store'
import { DraftReportPane } from './draft-report-pane'
import { draftFeed, followDraft, readClipboard, readFiles, readRows, readText, useDraft } from './draft-store'
import { LargeTextCard } from './large-text-card'
import { ListsBar } from './lists-bar'
import type { Login } from './login-row'
import classes from './new-crawl.module.css'
import { useSamples } from './pattern-trial'
import { RecentListsMenu } from './recent-lists-menu'
import { fieldsOf, linesOfField, readFields } from './setting-fields'
import { SettingsForm } from './settings-form'
import { whyNotStart } from './start-reason'
import { TextBox, type TextBoxHandle } from './text-box'
import { useStart } from './use-start'

const START = 'Mod+Enter'

/** The sheet of rules as a dialog above this one. */
export interface RulesDialogProps {
  readonly opened: boolean
  readonly lines: readonly string[]
  /** A page of the list to try rules on; empty when none is known. */
  readonly sampleUrl: string
  onChange(lines: readonly string[]): void
  onClose(): void
}

interface NewCrawlSheetProps {
  readonly start: SheetStart
  readonly RulesDialog: ComponentType<RulesDialogProps>
}

export function NewCrawlSheet({ start, RulesDialog }: NewCrawlSheetProps) {
  const [editsRules, setEditsRules] = useState(false)
  return (
    <Modal
      opened
      onClose={closeSheet}
      closeOnEscape={!editsRules}
      title={t('New crawl')}
      size={1120}
      padding={0}
      yOffset="5vh"
      classNames={{ content: classes.sheet ?? '', body: classes.sheetBody ?? '' }}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Sheet start={start} RulesDialog={RulesDialog} editsRules={editsRules} onEditRules={setEditsRules} />
    </Modal>
  )
}

function rememberedSettings(): CrawlSettings | null {
  const { startWith, lastSettings, ownSettings } = usePreferences.getState()
  if (startWith === 'own') return ownSettings?.settings ?? null
  return startWith === 'last' ? lastSettings : null
}

interface SheetProps extends NewCrawlSheetProps {
  readonly editsRules: boolean
  onEditRules(edits: boolean): void
}

function Sheet({ start, RulesDialog, editsRules, onEditRules }: SheetProps) {
  const draft = useDraft()
  const [fields, setFields] = useState(() => fieldsOf(start.settings ?? rememberedSettings() ?? DEFAULT_SETTINGS))
  const [name, setName] = useState('')
  const [login, setLogin] = useState<Login | null>(null)
  const [lineNo, setLineNo] = useState<number | null>(null)
  const box = useRef<TextBoxHandle>(null)
  const { settings, errors } = useMemo(() => readFields(fields), [fields])
  const { starting, error, start: startCrawl } = useStart()
  const [sampleUrl = ''] = useSamples()
  // The box holds its own text: it is made anew when another one is put into it.
  const [pasted, setPasted] = useState(0)
  const pasteText = useCallback(() => {
    readClipboard().then(() => setPasted((count) => count + 1), showProblem)
  }, [])
  const reason = whyNotStart(draft, draft.text !== '', errors)

  useEffect(followDraft, [])
  useEffect(() => {
    if (start.listPaths.length > 0) readFiles(start.listPaths)
    else if (start.rows !== null) readRows(start.rows)
    else if (start.text !== '') {
      readText(start.text)
      setPasted((count) => count + 1)
    } else if (start.fromClipboard) pasteText()
  }, [start, pasteText])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a line that was jumped to means nothing in another draft
  useEffect(() => setLineNo(null), [draft.draftId])

  const onStart = () => {
    if (reason === null && settings !== null) void startCrawl(settings, name, login?.loginId ?? null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!matchesShortcut(event.nativeEvent, START)) return
    event.preventDefault()
    onStart()
  }
  const typed = draft.source.kind === 'typed'

  return (
    <>
      <RulesDialog
        opened={editsRules}
        lines={linesOfField(fields.rules)}
        sampleUrl={sampleUrl}
        onChange={(lines) => setFields((before) => ({ ...before, rules: lines.join('\n') }))}
        onClose={() => onEditRules(false)}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the shortcut of Start works from every field of the sheet */}
      <div className={classes.form} onKeyDown={onKeyDown}>
        <div className={classes.body}>
          <div className={classes.input}>
            {typed ? <TextBox ref={box} key={pasted} /> : <LargeTextCard draft={draft} lineNo={lineNo} />}
            {typed && (
              <div className={classes.openFile}>
                <Button
                  variant="default"
                  leftSection={<ClipboardPaste size={14} strokeWidth={1.5} />}
                  onClick={pasteText}
                >
                  {t('Paste')}
                </Button>
                <Button
                  variant="default"
                  leftSection={<FolderOpen size={14} strokeWidth={1.5} />}
                  rightSection={<Kbd shortcut={COMMANDS['open-list'].shortcut ?? ''} />}
                  onClick={() => runCommand('open-list')}
                >
                  {t('Open file…')}
                </Button>
                <RecentListsMenu onChoose={(path) => readFiles([path])} />
              </div>
            )}
            <DraftReportPane
              draft={draft}
              onJump={(line) => (typed ? box.current?.selectLine(line) : setLineNo(line))}
            />
          </div>
          <ListsBar
            lists={draft.report?.lists ?? []}
            busy={draft.phase === 'reading'}
            onChoose={(index, choice) => draftFeed.choose(index, choice)}
            onSheet={(index, sheet) => draftFeed.chooseSheet(index, sheet)}
          />
          <SettingsForm
            fields={fields}
            errors={errors}
            settings={settings}
            fileName={name}
            login={login}
            loginUrl={sampleUrl}
            onLogin={setLogin}
            onEditRules={() => onEditRules(true)}
            onChange={setFields}
          />
        </div>
        {error !== null && (
          <div className={classes.startError}>
            <ErrorNotice error={error} />
          </div>
        )}
        <footer className={classes.footer}>
          <label className={classes.nameLabel} htmlFor="crawl-name">
            {t('Name')}
          </label>
          <TextInput
            id="crawl-name"
            className={classes.name}
            placeholder={draft.report?.firstHost ?? t('made from the list')}
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <span className={classes.reason} role="status">
            {reason}
          </span>
          <Tooltip label={reason ?? t('Start the crawl')} disabled={reason === null}>
            <Button
              data-disabled={reason !== null}
              aria-disabled={reason !== null}
              loading={starting}
              rightSection={<Kbd shortcut={START} />}
              onClick={onStart}
            >
              {t('Start')}
            </Button>
          </Tooltip>
        </footer>
      </div>
    </>
  )
}
