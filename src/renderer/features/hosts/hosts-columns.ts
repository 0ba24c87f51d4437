/** The columns of the hosts table: what they are called, and which order a click on their head gives. */
import type { HostSort } from '../../../shared/domain/host-lane'

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
  column('host', 'Host', 'Host and port', 'minmax(168px, 1.4fr)', { sort: 'host' }),
  column('lane', 'Lane', 'How many requests are in the air, of how many it gets at once now', '104px'),
  column('pace', 'Pace', 'Requests started in the last ten seconds, per second', '68px', { number: true }),
  column('queue', 'In flight', 'In the air, and how many wait for a turn', '92px', { number: true }),
  column('waiting', 'Waiting for', 'What the next request waits for, and until when', 'minmax(190px, 1fr)'),
  column('latency', 'Latency', 'Time to the first byte', '84px', { number: true, sort: 'slowest' }),
  column('done', 'Done / known', 'URLs with an outcome, of all that are known', '124px', {
    number: true,
    sort: 'known',
  }),
  column('failed', 'Failed', 'URLs that gave no answer', '72px', { number: true, sort: 'failed' }),
  column('held', 'Held', 'URLs that the trap radar set aside', '64px', { number: true }),
  column('tls', 'Connection', 'Protocol, and how long the certificate lasts', 'minmax(160px, 0.7fr)'),
]

export const SORT_WORDS: Readonly<Record<HostSort, string>> = {
  active: 'Busy hosts first',
  host: 'By name',
  known: 'Most URLs first',
  fetched: 'Most fetched first',
  failed: 'Most failures first',
  slowest: 'Slowest first',
}
