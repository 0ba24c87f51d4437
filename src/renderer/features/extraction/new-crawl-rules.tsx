/** The rules that a new crawl begins with: what is written here goes into its settings as it is typed. */
import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { t } from '../../../shared/words/t'
import classes from './extraction.module.css'
import { draftsOf, keepDrafts, linesOf, type RuleDraft, unsavedDrafts, whatIsWrong } from './rule-drafts'
import { RuleWorkbench } from './rule-workbench'

interface NewCrawlRulesProps {
  /** As the settings have them. */
  readonly lines: readonly string[]
  /** A page of the list; empty when none is known yet. */
  readonly sampleUrl: string
  onChange(lines: readonly string[]): void
  onClose(): void
}

/** Where drafts are kept that are no rules yet. */
const KEPT_AS = t('new crawl')

export function NewCrawlRules({ lines, sampleUrl, onChange, onClose }: NewCrawlRulesProps) {
  const [drafts, setDrafts] = useState(() => {
    const kept = unsavedDrafts(KEPT_AS)
    return kept !== null && settledLines(kept).join('\n') === lines.join('\n') ? kept : draftsOf(lines)
  })
  // What is undone later goes by the rules as they are then.
  const latest = useRef(drafts)
  const change = (step: (drafts: readonly RuleDraft[]) => readonly RuleDraft[]) => {
    const next = step(latest.current)
    latest.current = next
    setDrafts(next)
    keepDrafts(KEPT_AS, next)
    onChange(settledLines(next))
  }
  const settled = settledLines(drafts).length
  return (
    <div className={classes.sheet}>
      <RuleWorkbench
        drafts={drafts}
        stored={null}
        crawl={null}
        firstSample={{ kind: 'url', url: sampleUrl }}
        onChange={change}
      />
      <div className={classes.strip}>
        <p className={`${classes.stripWords} ${classes.hint}`} aria-live="polite">
          {whatIsWrong(drafts.filter(isSettled)) ??
            (settled === 0
              ? t('No rules yet: the crawl has the usual columns.')
              : t(
                  '{settled, plural, one {# rule reads} other {# rules read}} every page as it comes. No body needs to be kept for that.',
                  { settled },
                ))}
        </p>
        <div className={classes.actions}>
          <Button onClick={onClose}>{t('Done')}</Button>
        </div>
      </div>
    </div>
  )
}

/** What was added and not written yet is no rule of the crawl. */
function isSettled({ rule }: RuleDraft): boolean {
  return rule.expression.trim() !== ''
}

function settledLines(drafts: readonly RuleDraft[]): readonly string[] {
  return linesOf(drafts.filter(isSettled))
}
