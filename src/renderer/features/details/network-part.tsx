/** How the answer came: redirects, times, attempts, connection, robots.txt and headers. */
import { Unplug } from 'lucide-react'
import type { RowDetails } from '../../../shared/domain/row-details'
import type { CrawlSettings } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { AttemptsSection } from './attempts-section'
import { ConnectionSection } from './connection-section'
import classes from './details-panel.module.css'
import { HeadersSection } from './headers-section'
import { RedirectsSection } from './redirects-section'
import { RobotsSection } from './robots-section'
import type { RowOutcome } from './row-outcome'
import { TimingSection } from './timing-section'

interface NetworkPartProps {
  readonly details: RowDetails
  readonly outcome: RowOutcome
  readonly settings: CrawlSettings
}

export function NetworkPart({ details, outcome, settings }: NetworkPartProps) {
  const robots = <RobotsSection details={details} userAgent={settings.userAgent} />
  if (details.attempts.length === 0 && details.headers.length === 0) {
    return (
      <>
        <EmptyState icon={Unplug} size="small" title={t('Nothing went over the network')}>
          {outcome.sentence ?? t('No request was made for this row.')}
        </EmptyState>
        {robots}
      </>
    )
  }
  return (
    <div className={classes.sections}>
      <div className={classes.stack}>
        <RedirectsSection details={details} outcome={outcome} />
        <TimingSection attempts={details.attempts} />
        <AttemptsSection details={details} rechecks={settings.rechecks} />
        <ConnectionSection details={details} />
        {robots}
      </div>
      <div className={classes.stack}>
        <HeadersSection details={details} userAgent={settings.userAgent} />
      </div>
    </div>
  )
}
