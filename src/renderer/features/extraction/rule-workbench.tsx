/** Rules being worked on: the list of them, sets of rules, the form of the chosen one, and what it gives on samples. */
import { Button } from '@mantine/core'
import { Pickaxe } from 'lucide-react'
import { useState } from 'react'
import type { RuleState } from '../../../shared/domain/extraction'
import { MAX_RULES, type RuleProblem } from '../../../shared/domain/extraction-rule'
import { ruleLine, ruleProblem } from '../../../shared/rule-line'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../components/error-notice'
import { asTrawlError } from '../../lib/bridge'
import { showToast } from '../../lib/toasts-store'
import classes from './extraction.module.css'
import { draftsOf, newDraft, type RuleDraft } from './rule-drafts'
import { RuleEditor } from './rule-editor'
import { RuleList } from './rule-list'
import { RuleSets } from './rule-sets'
import { RuleTrial } from './rule-trial'
import { EXAMPLES } from './rule-words'
import { type SampleChoice, type SampleCrawl, sampleOf, useRuleTrial, useSampleRows } from './use-rule-trial'

interface RuleWorkbenchProps {
  readonly drafts: readonly RuleDraft[]
  /** As the crawl has them now; `null`: there is none yet. */
  readonly stored: readonly RuleState[] | null
  /** `null`: the crawl has not begun. */
  readonly crawl: SampleCrawl | null
  /** What rules are tried on first. */
  readonly firstSample: SampleChoice
  onChange(change: (drafts: readonly RuleDraft[]) => readonly RuleDraft[]): void
}

export function RuleWorkbench({ drafts, stored, crawl, firstSample, onChange }: RuleWorkbenchProps) {
  const [chosenKey, choose] = useState<number | null>(drafts[0]?.key ?? null)
  const [sample, setSample] = useState(firstSample)
  const chosen = drafts.find(({ key }) => key === chosenKey) ?? drafts[0] ?? null
  const line = chosen === null || ruleProblem(chosen.rule) !== null ? null : ruleLine(chosen.rule)
  const rows = useSampleRows(crawl?.id ?? '', crawl?.hasBodies === true)
  const trial = useRuleTrial(line, sampleOf(sample, crawl?.id ?? '', rows))
  const tried = line === null ? null : (trial.data ?? null)

  const add = (start = {}) => {
    if (drafts.length >= MAX_RULES) return
    const draft = newDraft(drafts, start)
    onChange((before) => [...before, draft])
    choose(draft.key)
  }
  const remove = (draft: RuleDraft) => {
    const at = drafts.indexOf(draft)
    onChange((before) => before.filter(({ key }) => key !== draft.key))
    showToast(t('Removed the rule “{name}”', { name: draft.rule.name }), {
      action: {
        label: t('Undo'),
        run: () => onChange((now) => now.toSpliced(Math.min(at, now.length), 0, draft)),
      },
    })
  }
  return (
    <div className={classes.columns}>
      <div className={classes.left}>
        <RuleList
          drafts={drafts}
          stored={stored}
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
            onChange((before) => [...before.filter(({ rule }) => !names.has(rule.name.toLowerCase())), ...taken])
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
              onChange((before) => before.map((draft) => (draft.key === chosen.key ? { ...draft, rule } : draft)))
            }
          />
          {trial.error !== null && <ErrorNotice error={asTrawlError(trial.error)} />}
          <RuleTrial choice={sample} crawl={crawl} tried={tried} isTrying={trial.isFetching} onChoose={setSample} />
        </div>
      )}
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
      title={t('Take any value out of every page')}
      actions={EXAMPLES.map(({ label, rule }) => (
        <Button key={label} variant="default" onClick={() => onAdd(rule)}>
          {label}
        </Button>
      ))}
    >
      {t(
        'A rule finds a value by CSS selector, XPath, regular expression or JSON path, or counts how often something is there. Each rule becomes a column to sort, filter and export. Begin with an example, or add your own.',
      )}
    </EmptyState>
  )
}
