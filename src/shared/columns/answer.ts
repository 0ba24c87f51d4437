/** Columns of what came back. */
import { CARBON_RATINGS, CO2_MG_PER_BYTE } from '../carbon'
import { type ColumnEntry, columnsOf } from './column-entry'
import { phraseSql, REDIRECT_TYPE_SQL, REDIRECT_URL_SQL } from './redirect-sql'

const { text, number } = columnsOf('Answer')

const CARBON = 'Sustainable Web Design Model 4: 0.3 kWh a gigabyte, 494 g CO2e a kWh.'
const CO2_SQL = `page.transfer_bytes * ${CO2_MG_PER_BYTE}`

export const ANSWER_COLUMNS = {
  disposition: text(
    'State',
    'waiting, fetched, failed, skipped, or held: set aside by the trap radar.',
    "CASE url.disposition WHEN 0 THEN 'waiting' WHEN 1 THEN 'fetched' WHEN 2 THEN 'failed' WHEN 3 THEN 'skipped' WHEN 4 THEN 'held' END",
    { type: 'choice', needs: 'url', width: 100 },
  ),
  outcome: text(
    'Outcome',
    '2xx, 3xx, 4xx, 5xx, no_answer, waiting, skipped, held, or unusable: a line without a usable URL.',
    `CASE url.disposition WHEN 0 THEN 'waiting' WHEN 1 THEN CASE WHEN page.status >= 500 THEN '5xx' WHEN page.status >= 400 THEN '4xx' WHEN page.status >= 300 THEN '3xx' ELSE '2xx' END WHEN 2 THEN 'no_answer' WHEN 3 THEN 'skipped' WHEN 4 THEN 'held' ELSE 'unusable' END`,
    { type: 'choice', width: 104 },
  ),
  status: number('Status', 'HTTP status of the last answer; empty when none came.', 'page.status', {
    type: 'status',
    width: 104,
  }),
  status_text: text('Status text', 'The phrase that HTTP has for the status.', phraseSql('page.status'), {
    type: 'choice',
    source: 'Registry of IANA (RFC 9110).',
    width: 150,
  }),
  verdict: text(
    'Verdict',
    'ok, moved, gone, blocked, rate_limited, flaky, unreachable or unsure: what the URL is worth, after re-checks.',
    'page.verdict',
    { type: 'choice', width: 128 },
  ),
  content_type: text('Content type', 'The Content-Type header as sent.', 'page.content_type', {
    width: 150,
  }),
  media_type: text(
    'Media type',
    'The Content-Type header without its parameters, in lower case: text/html, application/pdf, ….',
    `NULLIF(lower(trim(CASE instr(page.content_type, ';') WHEN 0 THEN page.content_type ELSE substr(page.content_type, 1, instr(page.content_type, ';') - 1) END, ' ' || char(9))), '')`,
    { type: 'choice', width: 140 },
  ),
  body_bytes: number('Size', 'Size of the body after decoding, in bytes.', 'page.body_bytes', {
    type: 'bytes',
    width: 96,
  }),
  transfer_bytes: number(
    'Transferred',
    'Bytes of headers and body as they came over the wire.',
    'page.transfer_bytes',
    { type: 'bytes', width: 100 },
  ),
  co2_mg: number(
    'CO2',
    'What sending the answer once emits, in mg of CO2 equivalent: an estimate from the bytes transferred, without what the page loads.',
    `ROUND(${CO2_SQL}, 3)`,
    { type: 'decimal', source: CARBON, width: 80 },
  ),
  carbon_rating: text(
    'Carbon rating',
    'From A+ (least) to F: where the estimate lies among web pages.',
    `CASE WHEN page.transfer_bytes IS NULL THEN NULL ${CARBON_RATINGS.map(([rating, mg]) => `WHEN ${CO2_SQL} <= ${mg} THEN '${rating}'`).join(' ')} ELSE 'F' END`,
    { type: 'choice', source: CARBON, width: 110 },
  ),
  redirects: number('Redirects', 'How many redirects were followed.', 'page.redirect_count', {}),
  error: text(
    'Error',
    'What went wrong, as a code of docs/errors.md: why there is no answer, or why its body is of no use. Empty when all went well.',
    'page.error',
    { type: 'choice', width: 150 },
  ),
  final_url: text(
    'Final URL',
    'The URL that gave the last answer.',
    'COALESCE(page.final_url, CASE WHEN page.url_id IS NOT NULL THEN url.url END)',
    { type: 'url', width: 320 },
  ),
  redirect_url: text(
    'Redirect URL',
    'Where it leads on: the target of the first redirect, else of a meta refresh.',
    REDIRECT_URL_SQL,
    { type: 'url', needs: 'detail', width: 320 },
  ),
  redirect_type: text(
    'Redirect type',
    'How it does so: the status of the first redirect with its phrase, or meta refresh.',
    REDIRECT_TYPE_SQL,
    { type: 'choice', needs: 'detail', width: 170 },
  ),
  attempts: number('Attempts', 'How many requests were made, retries and redirects included.', 'page.attempt_count'),
  body_state: text('Body', 'whole, cut (at the size limit), skipped (not text) or none.', 'page.body_state', {
    type: 'choice',
    width: 90,
  }),
  fetches: number(
    'Fetches',
    'How often the URL was fetched as a whole: 1, and one more for each re-check and each "again".',
    'page.round + 1',
  ),
  unchanged: number(
    'Unchanged',
    'Whether the host said, when asked again, that the page has not changed (304); what is stored is from before.',
    'page.unchanged',
    { type: 'flag', width: 100 },
  ),
  bot_wall: text('Bot wall', 'Which bot wall answered instead of the page.', 'page.bot_wall', {
    type: 'choice',
    width: 120,
  }),
} as const satisfies Readonly<Record<string, ColumnEntry>>
