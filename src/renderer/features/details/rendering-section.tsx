/** What a browser made of the page: its picture, what scripts changed, and what went wrong while they ran. */
import { useQuery } from '@tanstack/react-query'
import type { RowDetails } from '../../../shared/domain/row-details'
import { t } from '../../../shared/words/t'
import { call } from '../../lib/bridge'
import { formatDuration, formatNumber } from '../../lib/format'
import { plainText } from '../../lib/plain-text'
import classes from './details-panel.module.css'
import { keyed } from './keyed'
import own from './rendering-section.module.css'
import { Section } from './section'
import type { BodyOwner } from './use-body'

interface RenderingSectionProps {
  readonly details: RowDetails
  readonly row: BodyOwner
}

export function RenderingSection({ details, row }: RenderingSectionProps) {
  const { rendering, cells } = details
  if (rendering === null) return null
  const { failure, messages, requests, blockedRequests, hasPicture } = rendering
  return (
    <Section title={t('Rendered')}>
      {failure !== null && <p className={own.note}>{plainText(failure)}</p>}
      {cells.render === 'cut' && <p className={own.note}>{t('The time-out came first: it was read as it stood.')}</p>}
      {typeof cells.script_redirect === 'string' && (
        <p className={own.note}>
          {t('A script wanted to go to {url}. Nobody went there.', { url: plainText(cells.script_redirect) })}
        </p>
      )}
      {hasPicture && <Picture row={row} />}
      <dl className={classes.facts}>
        {typeof cells.render_ms === 'number' && <Fact name={t('Took')} value={formatDuration(cells.render_ms)} />}
        {failure === null && (
          <Fact
            name={t('Requests')}
            value={t('{requests}, {failed} failed, {blocked} not made', {
              requests: formatNumber(requests),
              failed: formatNumber(Number(cells.failed_requests ?? 0)),
              blocked: formatNumber(blockedRequests),
            })}
          />
        )}
      </dl>
      {failure === null && <Changes details={details} />}
      {messages.length > 0 && (
        <ul className={own.messages} aria-label={t('Console')}>
          {keyed(
            messages.map(({ level, text, source }) => `${level}: ${text}${source === '' ? '' : ` (${source})`}`),
          ).map(({ key, entry }) => (
            <li key={key} data-selectable>
              {plainText(entry)}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd data-selectable>{value}</dd>
    </>
  )
}

/** Raw beside rendered, where they differ. */
function Changes({ details: { cells } }: { readonly details: RowDetails }) {
  const pairs = [
    [t('Title'), cells.raw_title, cells.title],
    [t('Description'), cells.raw_description, cells.description],
    [t('H1'), cells.raw_h1, cells.h1],
    [t('Canonical'), cells.raw_canonical, cells.canonical],
    [t('Robots'), cells.raw_robots, cells.meta_robots],
    [t('Words'), cells.raw_word_count, cells.word_count],
    [t('Links'), cells.raw_link_count, cells.link_count],
  ] as const
  const changed = pairs.filter(([, raw, rendered]) => (raw ?? '') !== (rendered ?? ''))
  if (changed.length === 0) return <p className={own.note}>{t('Scripts change nothing that is compared.')}</p>
  return (
    <table className={own.changes}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('In the HTML')}</th>
          <th scope="col">{t('After scripts')}</th>
        </tr>
      </thead>
      <tbody>
        {changed.map(([name, raw, rendered]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td data-selectable>{shown(raw)}</td>
            <td data-selectable>{shown(rendered)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function shown(value: unknown): string {
  if (typeof value === 'number') return formatNumber(value)
  return typeof value === 'string' && value !== '' ? plainText(value.slice(0, 500)) : '–'
}

function Picture({ row }: { readonly row: BodyOwner }) {
  const { crawlId, rowNo, version } = row
  const { data } = useQuery({
    queryKey: ['render-picture', crawlId, rowNo, version],
    queryFn: () => call('render:picture', { crawlId, rowNo }),
    gcTime: 60_000,
  })
  if (data === undefined || data === null) return null
  return (
    <img
      className={own.picture}
      src={`data:${data.mediaType};base64,${data.base64}`}
      alt={t('The first screen of the page')}
    />
  )
}
