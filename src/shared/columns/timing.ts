/** Columns of where the time went. */
import { type ColumnEntry, columnsOf } from './column-entry'

const { number } = columnsOf('Timing')

export const TIMING_COLUMNS = {
  total_ms: number(
    'Time',
    'What all requests for this URL took together, in ms, redirects and retries included; waits between them are left out.',
    'page.total_ms',
    { type: 'duration', width: 90 },
  ),
  first_byte_ms: number(
    'First byte',
    'From the request to the first byte of the last answer, in ms.',
    'page.first_byte_ms',
    { type: 'duration', width: 100 },
  ),
  dns_ms: number('DNS', 'Looking up the host, in ms; empty when a connection was used again.', 'page.dns_ms', {
    type: 'duration',
  }),
  connect_ms: number('Connect', 'Opening the connection, in ms; empty when one was used again.', 'page.connect_ms', {
    type: 'duration',
  }),
  tls_ms: number(
    'TLS',
    'Agreeing on TLS, in ms; empty without TLS or when a connection was used again.',
    'page.tls_ms',
    { type: 'duration' },
  ),
  body_ms: number('Download', 'From the first to the last byte of the body, in ms.', 'page.body_ms', {
    type: 'duration',
    width: 100,
  }),
  wait_ms: number('Waited', 'How long the URL waited for its turn, in ms.', 'page.wait_ms', {
    type: 'duration',
    width: 96,
  }),
  fetched_at: number('Fetched at', 'When the outcome was known.', 'page.fetched_at_ms', {
    type: 'time',
    width: 170,
  }),
} as const satisfies Readonly<Record<string, ColumnEntry>>
