/** The rules of a crawl: written and tried live, then run over the bodies that it kept. */
import { Button } from '@mantine/core'
import { Pickaxe } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { CrawlRules } from '../../../shared/domain/extraction'
import { MAX_RULES, type RuleColumnId, type RuleProblem } from '../../../shared/domain/extraction-rule'
import { ruleLine, ruleProblem } from '../../../shared/rule-line'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../components/error-notice'
import { asTrawlError, call } from '../../lib/bridge'
import { rememberRules, useRulesNow } from '../../lib/own-columns'
import { showProblem, showToast } from '../../lib/toasts-store'
import classes from './extraction.module.css'
import { draftsOf, keepDrafts, linesOf, newDraft, type RuleDraft, unsavedDrafts, whatIsWrong } from './rule-drafts'
import { RuleEditor } from './rule-editor'
import { RuleList } from './rule-list'
import { RuleSets } from './rule-sets'
import { RuleTrial } from './rule-trial'
import { EXAMPLES } from './rule-words'
import { RunStrip } from './run-strip'
import { type SampleChoice, sampleOf, useRuleTrial, useSampleRows } from './use-rule-trial'

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
  const [chosenKey, choose] = useState<number | null>(drafts[0]?.key ?? null)
  const [sample, setSample] = useState<SampleChoice>(() =>
    stored.hasBodies ? { kind: 'rows', rowNo } : { kind: 'url', url: '' },
  )
  const chosen = drafts.find(({ key }) => key === chosenKey) ?? drafts[0] ?? null
  const line = chosen === null || ruleProblem(chosen.rule) !== null ? null : ruleLine(chosen.rule)
  const rows = useSampleRows(crawl.id, stored.hasBodies)
  const trial = useRuleTrial(line, sampleOf(sample, crawl.id, rows))
  const tried = line === null ? null : (trial.data ?? null)
  const wrong = whatIsWrong(drafts)
  const isChanged = linesOf(drafts).join('\n') !== stored.rules.map((rule) => rule.line).join('\n')

  useEffect(() => keepDrafts(crawl.id, isChanged ? drafts : null), [crawl.id, isChanged, drafts])

  const add = (start = {}) => {
    if (drafts.length >= MAX_RULES) return
    const draft = newDraft(drafts, start)
    setDrafts([...drafts, draft])
    choose(draft.key)
  }
  const remove = (draft: RuleDraft) => {
    const at = drafts.indexOf(draft)
    setDrafts(drafts.toSpliced(at, 1))
    showToast(`Removed the rule “${draft.rule.name}”`, {
      action: { label: 'Undo', run: () => setDrafts((now) => now.toSpliced(Math.min(at, now.length), 0, draft)) },
    })
  }
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
      <div className={classes.columns}>
        <div className={classes.left}>
          <RuleList
            drafts={drafts}
            stored={stored.rules}
            chosen={chosen?.key ?? null}
            onChoose={choose}
            onAdd={() => add()}
            onRemove={remove}
          />
          <RuleSets
            drafts={drafts}
            onTake={(lines) => {
              const taken = draftsOf(lines)
              const names = new Set(taken.map(({ rule }) => rule.name.toLowerCase()))
              setDrafts([...drafts.filter(({ rule }) => !names.has(rule.name.toLowerCase())), ...taken])
              choose(taken[0]?.key ?? null)
            }}
          />
        </div>
        {chosen === null ? (
          <NoRules onAdd={add} />
        ) : (
          <div className={classes.right}>
            <RuleEditor
              rule={chosen.rule}
              problem={problemOf(tried?.problem ?? null, chosen)}
              onChange={(rule) =>
                setDrafts(drafts.map((draft) => (draft.key === chosen.key ? { ...draft, rule } : draft)))
              }
            />
            {trial.error !== null && <ErrorNotice error={asTrawlError(trial.error)} />}
            <RuleTrial
              choice={sample}
              hasBodies={stored.hasBodies}
              rows={crawl.rows}
              tried={tried}
              isTrying={trial.isFetching}
              onChoose={setSample}
            />
          </div>
        )}
      </div>
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

/** What keeps a rule from being tried, or what trying it told. */
function problemOf(tried: RuleProblem | null, { rule }: RuleDraft): RuleProblem | null {
  return rule.expression === '' ? null : (ruleProblem(rule) ?? tried)
}

function NoRules({ onAdd }: { readonly onAdd: (start: object) => void }) {
  return (
    <EmptyState
      icon={Pickaxe}
      title="Take any value out of every page"
      actions={EXAMPLES.map(({ label, rule }) => (
        <Button key={label} variant="default" onClick={() => onAdd(rule)}>
          {label}
        </Button>
      ))}
    >
      A rule finds a value by CSS selector, XPath, regular expression or JSON path, or counts how often something is
      there. Each rule becomes a column to sort, filter and export. Begin with an example, or add your own.
    </EmptyState>
  )
}
