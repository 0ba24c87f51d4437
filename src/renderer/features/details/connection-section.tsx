/** The secure connection that the answer came over, and what is wrong with its certificate. */
import { TriangleAlert } from 'lucide-react'
import type { RowDetails } from '../../../shared/domain/row-details'
import { t } from '../../../shared/words/t'
import { explainError } from '../../lib/cell-format'
import { formatAgo, formatExactTime, formatTime } from '../../lib/format'
import { useNow } from '../../lib/now'
import classes from './details-panel.module.css'
import { Section } from './section'

export function ConnectionSection({ details }: { readonly details: RowDetails }) {
  const { tls, cells } = details
  const nowMs = useNow()
  if (tls === null) return null
  const expired = tls.expiresAtMs !== null && tls.expiresAtMs < nowMs
  return (
    <Section title={t('Connection')}>
      {tls.problem !== null && (
        <p className={classes.warning}>
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden />
          {explainError(tls.problem).sentence} {t('It was accepted because the crawl does not check certificates.')}
        </p>
      )}
      <dl className={classes.facts}>
        <dt>{t('Protocol')}</dt>
        <dd>
          {tls.protocol.replace(/^(TLS|SSL)v/u, '$1 ')}
          {typeof cells.http_version === 'string' && `, HTTP/${cells.http_version}`}
        </dd>
        {tls.cipher != null && (
          <>
            <dt>{t('Cipher')}</dt>
            <dd data-selectable>{tls.cipher}</dd>
          </>
        )}
        <dt>{t('Certificate')}</dt>
        <dd data-selectable>{tls.subject ?? <span className={classes.aside}>{t('without a name')}</span>}</dd>
        <dt>{t('Issued by')}</dt>
        <dd data-selectable>{tls.issuer ?? <span className={classes.aside}>{t('not said')}</span>}</dd>
        {tls.validFromMs !== null && (
          <>
            <dt>{t('Good from')}</dt>
            <dd title={formatExactTime(tls.validFromMs)}>{formatTime(tls.validFromMs)}</dd>
          </>
        )}
        {tls.expiresAtMs !== null && (
          <>
            <dt>{t('Good until')}</dt>
            <dd title={formatExactTime(tls.expiresAtMs)}>
              {formatTime(tls.expiresAtMs)}
              {expired && ` (${formatAgo(tls.expiresAtMs, nowMs)})`}
            </dd>
          </>
        )}
      </dl>
    </Section>
  )
}
