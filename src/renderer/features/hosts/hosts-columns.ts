/** The columns of the hosts table: what they are called, and which order a click on their head gives. */
import type { HostSort } from '../../../shared/domain/host-lane'
import { t } from '../../../shared/words/t'

export interface HostColumn {
  readonly id: string
  readonly label: string
  readonly meaning: string
  /** CSS track. */
  readonly track: string
  readonly number: boolean
  readonly sort: HostSort | null
}

const column = (
  id: string,
  label: string,
  meaning: string,
  track: string,
  more: Partial<HostColumn> = {},
): HostColumn => ({
  id,
  label,
  meaning,
  track,
  number: false,
  sort: null,
  ...more,
})

export const HOST_COLUMNS: readonly HostColumn[] = [
  column('host', t('Host'), t('Host and port'), 'minmax(168px, 1.4fr)', { sort: 'host' }),
  column('lane', t('Lane'), t('How many requests are in the air, of how many it gets at once now'), '104px'),
  column('pace', t('Pace'), t('Requests started in the last ten seconds, per second'), '68px', { number: true }),
  column('queue', t('In flight'), t('In the air, and how many wait for a turn'), '92px', { number: true }),
  column('waiting', t('Waiting for'), t('What the next request waits for, and until when'), 'minmax(190px, 1fr)'),
  column('latency', t('Latency'), t('Time to the first byte'), '84px', { number: true, sort: 'slowest' }),
  column('done', t('Done / known'), t('URLs with an outcome, of all that are known'), '124px', {
    number: true,
    sort: 'known',
  }),
  column('failed', t('Failed'), t('URLs that gave no answer'), '72px', { number: true, sort: 'failed' }),
  column('held', t('Held'), t('URLs that the trap radar set aside'), '64px', { number: true }),
  column('tls', t('Connection'), t('Protocol, and how long the certificate lasts'), 'minmax(160px, 0.7fr)'),
]

export const SORT_WORDS: Readonly<Record<HostSort, string>> = {
  active: t('Busy hosts first'),
  host: t('By name'),
  known: t('Most URLs first'),
  fetched: t('Most fetched first'),
  failed: t('Most failures first'),
  slowest: t('Slowest first'),
}
