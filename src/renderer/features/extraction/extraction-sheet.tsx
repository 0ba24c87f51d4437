/** The rules of a crawl: written and tried live, then run over the bodies that it kept. */
import { useEffect, useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { CrawlRules } from '../../../shared/domain/extraction'
import type { RuleColumnId } from '../../../shared/domain/extraction-rule'
import { ErrorNotice } from '../../components/error-notice'
import { asTrawlError, call } from '../../lib/bridge'
import { rememberRules, useRulesNow } from '../../lib/own-columns'
import { showProblem } from '../../lib/toasts-store'
import classes from './extraction.module.css'
import { draftsOf, keepDrafts, linesOf, unsavedDrafts, whatIsWrong } from './rule-drafts'
import { RuleWorkbench } from './rule-workbench'
import { RunStrip } from './run-strip'

interface ExtractionSheetProps {
  readonly crawl: CrawlSummary
  /** The row that is selected: rules are tried on it first. */
  readonly rowNo: number | null
  /** Rules were saved: their columns are worth showing. */
  onSaved(columns: readonly RuleColumnId[]): void
  onNewCrawl(): void
}

export function ExtractionSheet(props: ExtractionSheetProps) {
  const { data, error } = useRulesNow(props.crawl.id, props.crawl.state)
  if (error !== null) return <ErrorNotice error={asTrawlError(error)} />
  return data === undefined ? <div className={classes.sheet} /> : <LoadedSheet {...props} stored={data} />
}

function LoadedSheet({ crawl, rowNo, stored, onSaved, onNewCrawl }: ExtractionSheetProps & { stored: CrawlRules }) {
  const [drafts, setDrafts] = useState(() => unsavedDrafts(crawl.id) ?? draftsOf(stored.rules.map(({ line }) => line)))
  const wrong = whatIsWrong(drafts)
  const isChanged = linesOf(drafts).join('\n') !== stored.rules.map((rule) => rule.line).join('\n')

  useEffect(() => keepDrafts(crawl.id, isChanged ? drafts : null), [crawl.id, isChanged, drafts])

  /** @returns whether that was possible */
  const save = async (): Promise<boolean> => {
    try {
      const after = await call('extraction:change', { crawlId: crawl.id, lines: [...linesOf(drafts)] })
      rememberRules(crawl.id, after)
      onSaved(after.rules.map(({ id }) => id))
      return true
    } catch (failure) {
      showProblem(failure)
      return false
    }
  }
  return (
    <div className={classes.sheet}>
      <RuleWorkbench
        drafts={drafts}
        stored={stored.rules}
        crawl={{ id: crawl.id, rows: crawl.rows, hasBodies: stored.hasBodies }}
        firstSample={stored.hasBodies ? { kind: 'rows', rowNo } : { kind: 'url', url: '' }}
        onChange={setDrafts}
      />
      <RunStrip
        crawl={crawl}
        stored={stored}
        isChanged={isChanged}
        wrong={wrong}
        onSave={save}
        onNewCrawl={onNewCrawl}
      />
    </div>
  )
}
