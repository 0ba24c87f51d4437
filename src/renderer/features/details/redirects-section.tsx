/** The redirect chain, drawn from the URL asked for to the one that answered. */
import { Copy } from 'lucide-react'
import type { RowDetails } from '../../../shared/domain/row-details'
import { t } from '../../../shared/words/t'
import { IconButton } from '../../components/icon-button'
import { StatusMark, statusKind } from '../../components/status-mark'
import { copyText } from '../../lib/copy-text'
import { formatDuration } from '../../lib/format'
import { plainText } from '../../lib/plain-text'
import { DecodedUrl } from './facts-section'
import { keyed } from './keyed'
import { type ChainHop, redirectChain } from './redirect-chain'
import classes from './redirects-section.module.css'
import type { RowOutcome } from './row-outcome'
import { Section } from './section'

interface RedirectsSectionProps {
  readonly details: RowDetails
  readonly outcome: RowOutcome
}

export function RedirectsSection({ details, outcome }: RedirectsSectionProps) {
  const { hops, cells, attempts } = details
  if (hops.length === 0) return null
  const status = typeof cells.status === 'number' ? cells.status : null
  const chain = redirectChain(hops, String(cells.final_url ?? ''), status, attempts)
  const copy = () => {
    const text = chain.map((hop) => `${hop.status ?? outcome.title} ${hop.url}`).join('\n')
    void copyText(text, t('the redirect chain'))
  }
  return (
    <Section
      title={t('Redirects')}
      count={hops.length}
      actions={<IconButton icon={Copy} label={t('Copy the redirect chain')} onClick={copy} />}
    >
      <ol className={classes.chain}>
        {keyed(chain).map(({ key, entry }) => (
          <Hop key={key} hop={entry} outcome={outcome} />
        ))}
      </ol>
    </Section>
  )
}

function Hop({ hop, outcome }: { readonly hop: ChainHop; readonly outcome: RowOutcome }) {
  const { url, status, ms, changes } = hop
  return (
    <li className={classes.hop}>
      {changes.length > 0 && (
        <span className={classes.changes}>
          {changes.map((change) => (
            <bdi key={change} className={classes.change} data-down={change === 'https → http' || undefined}>
              {change}
            </bdi>
          ))}
        </span>
      )}
      {status === null ? (
        <StatusMark kind={outcome.kind} text={outcome.title} />
      ) : (
        <StatusMark kind={statusKind(status)} text={status} />
      )}
      <span className={classes.url} title={plainText(url.slice(0, 1000))} data-selectable>
        <DecodedUrl url={url} />
      </span>
      {ms !== null && <span className={classes.ms}>{formatDuration(ms)}</span>}
    </li>
  )
}
