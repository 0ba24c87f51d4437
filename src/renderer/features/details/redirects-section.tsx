/** The redirect chain, drawn from the URL asked for to the one that answered. */
import type { RowDetails } from '../../../shared/domain/row-details'
import { StatusMark, statusKind } from '../../components/status-mark'
import classes from './details-panel.module.css'
import { DecodedUrl } from './facts-section'
import { keyed } from './keyed'
import type { RowOutcome } from './row-outcome'
import { Section } from './section'

interface RedirectsSectionProps {
  readonly details: RowDetails
  readonly outcome: RowOutcome
}

export function RedirectsSection({ details, outcome }: RedirectsSectionProps) {
  const { hops, cells } = details
  if (hops.length === 0) return null
  return (
    <Section title="Redirects" count={hops.length}>
      <ol className={classes.chain}>
        {keyed(hops).map(({ key, entry: hop }) => (
          <li key={key} className={classes.hop}>
            <StatusMark kind={statusKind(hop.status)} text={hop.status} />
            <span className={classes.exact} title={hop.url.slice(0, 1000)} data-selectable>
              <DecodedUrl url={hop.url} />
            </span>
          </li>
        ))}
        <li className={classes.hop}>
          <StatusMark kind={outcome.kind} text={outcome.title} />
          <span className={classes.exact} data-selectable>
            <DecodedUrl url={String(cells.final_url ?? '')} />
          </span>
        </li>
      </ol>
    </Section>
  )
}
