/** The secure connection of a host: protocol and certificate, and what is wrong with it. */
import { TriangleAlert } from 'lucide-react'
import type { TlsFacts } from '../../../shared/domain/fetch-outcome'
import { t } from '../../../shared/words/t'
import { explainError } from '../../lib/cell-format'
import { formatTime } from '../../lib/format'
import classes from './host-inspector.module.css'
import { protocolName, tlsText } from './lane-words'

export function TlsFactsList({ tls, nowMs }: { readonly tls: TlsFacts | null; readonly nowMs: number }) {
  if (tls === null) return null
  const { level, text } = tlsText(tls, nowMs)
  return (
    <section className={classes.section} aria-label={t('Connection')}>
      <h3 className={classes.title}>{t('Connection')}</h3>
      {level !== 'fine' && (
        <p className={classes.warning} data-level={level}>
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden />
          {tls.problem === null
            ? level === 'soon'
              ? t('Renew it soon: {text}', { text })
              : text
            : explainError(tls.problem).sentence}
        </p>
      )}
      <dl className={classes.facts}>
        <dt>{t('Protocol')}</dt>
        <dd>{protocolName(tls.protocol)}</dd>
        <dt>{t('Certificate')}</dt>
        <dd data-selectable>{tls.subject ?? t('without a name')}</dd>
        <dt>{t('Issued by')}</dt>
        <dd data-selectable>{tls.issuer ?? t('not said')}</dd>
        {tls.validFromMs !== null && (
          <>
            <dt>{t('Good from')}</dt>
            <dd className="number">{formatTime(tls.validFromMs)}</dd>
          </>
        )}
        {tls.expiresAtMs !== null && (
          <>
            <dt>{t('Good until')}</dt>
            <dd className="number">{formatTime(tls.expiresAtMs)}</dd>
          </>
        )}
      </dl>
    </section>
  )
}
