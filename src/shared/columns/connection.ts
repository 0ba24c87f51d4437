/** Columns of the connection that an answer came over. */
import { type ColumnEntry, columnsOf } from './column-entry'

const { text, number } = columnsOf('Connection')

/** What is known of the certificate of the URL's own host, where it was asked for by https. */
const tls = (name: string): string =>
  `CASE WHEN substr(url.url, 1, 6) = 'https:' THEN (SELECT json_extract(host.tls, '$.${name}') FROM host WHERE host.id = url.host_id) END`

const OF_HOST = 'Of the last connection to the host of the URL; empty over http and until there was one.'

export const CONNECTION_COLUMNS = {
  http_version: text('HTTP', 'Version of the protocol.', 'page.http_version', { type: 'choice', width: 80 }),
  tls_version: text('TLS version', `Version of TLS. ${OF_HOST}`, tls('protocol'), {
    type: 'choice',
    needs: 'url',
    width: 110,
  }),
  tls_cipher: text('Cipher', `What the connection is encrypted with, as IANA names it. ${OF_HOST}`, tls('cipher'), {
    type: 'choice',
    needs: 'url',
    width: 200,
  }),
  certificate_subject: text('Certificate for', `The name that the certificate is for. ${OF_HOST}`, tls('subject'), {
    type: 'choice',
    needs: 'url',
    width: 170,
  }),
  certificate_issuer: text('Certificate from', `Who issued the certificate. ${OF_HOST}`, tls('issuer'), {
    type: 'choice',
    needs: 'url',
    width: 170,
  }),
  certificate_valid_until: number('Valid until', `When the certificate ends. ${OF_HOST}`, tls('expiresAtMs'), {
    type: 'time',
    needs: 'url',
    width: 170,
  }),
  certificate_days_left: number(
    'Days left',
    'Whole days from the fetch to the end of the certificate; below 0 when it had ended.',
    `CAST(FLOOR((${tls('expiresAtMs')} - page.fetched_at_ms) / 86400000.0) AS INTEGER)`,
    { width: 100 },
  ),
  certificate_problem: text(
    'Certificate',
    'What is wrong with the certificate although it was accepted, as a code of docs/errors.md; empty when nothing is.',
    'page.tls_problem',
    { type: 'choice', width: 140 },
  ),
  insecure: number(
    'Insecure',
    'Whether it was fetched without checking certificates (the setting "Accept bad certificates").',
    'page.insecure',
    { type: 'flag', width: 96 },
  ),
} as const satisfies Readonly<Record<string, ColumnEntry>>
