/** What the row is: what happened to it and why, its facts, and where it comes from. */
import type { ReactNode } from 'react'
import type { RowDetails } from '../../../shared/domain/row-details'
import type { CrawlSettings } from '../../../shared/settings'
import classes from './details-panel.module.css'
import { ExplainSection } from './explain-section'
import { ExtractedSection } from './extracted-section'
import { FactsSection } from './facts-section'
import { InputSection } from './input-section'
import { OutcomeNote } from './outcome-note'
import { RenderingSection } from './rendering-section'
import type { RowOutcome } from './row-outcome'
import type { BodyOwner } from './use-body'

interface SummaryPartProps {
  readonly details: RowDetails
  readonly row: BodyOwner
  readonly outcome: RowOutcome
  readonly settings: CrawlSettings
  readonly extras: ReactNode
}

/** Two stacks, which stand side by side where there is room. */
export function SummaryPart({ details, row, outcome, settings, extras }: SummaryPartProps) {
  const { disposition } = details.cells
  const wasAsked = disposition === 'fetched' || disposition === 'failed'
  return (
    <div className={classes.sections}>
      <div className={classes.stack}>
        <OutcomeNote outcome={outcome} againAtMs={details.againAtMs} />
        {extras}
        {wasAsked && <ExtractedSection answers={details.extracted} />}
        {wasAsked && <RenderingSection details={details} row={row} />}
        <ExplainSection details={details} settings={settings} />
        <InputSection details={details} />
      </div>
      {wasAsked && (
        <div className={classes.stack}>
          <FactsSection details={details} />
        </div>
      )}
    </div>
  )
}
