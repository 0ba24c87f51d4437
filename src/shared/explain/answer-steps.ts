/** What came back: its type as sent and as it looks, how its text was read, its size, and whether a bot wall sent it. */
import type { RowDetails } from '../domain/row-details'
import { errorCodeEntry } from '../error-codes'
import type { CrawlSettings } from '../settings'
import { t } from '../words/t'
import { type Cells, type ExplainStep, flagCell, hasOutcome, numberCell, step, textCell } from './explain-step'
import { plainBytes } from './plain-figures'

const CHARSET_FROM: Readonly<Record<string, string>> = {
  bom: t('its first bytes (BOM) say so'),
  header: t('the Content-Type header says so'),
  meta: t('a meta element of the page says so'),
  default: t('nothing says otherwise'),
}

/** Errors that concern the body although an answer came. */
const BODY_ERRORS: ReadonlySet<string> = new Set(['body_timeout', 'body_incomplete', 'body_too_large', 'decode_failed'])

export function answerSteps(details: RowDetails, settings: CrawlSettings): readonly ExplainStep[] {
  const { cells } = details
  if (!hasOutcome(details) || numberCell(cells, 'status') === null) return []
  const wall = textCell(cells, 'bot_wall')
  return [
    flagCell(cells, 'unchanged') ? unchangedStep(cells) : contentStep(cells, settings),
    ...(wall === null ? [] : [wallStep(wall)]),
  ]
}

function unchangedStep(cells: Cells): ExplainStep {
  return step(t('What came'), 'good', [
    t('The host says that the page has not changed since it was last fetched (304).'),
    t('What is stored from that time still holds.'),
    ...typeSentences(cells),
  ])
}

function contentStep(cells: Cells, settings: CrawlSettings): ExplainStep {
  const error = textCell(cells, 'error')
  const bodyError = error !== null && BODY_ERRORS.has(error) ? errorCodeEntry(error) : null
  return step(t('What came'), bodyError === null ? 'plain' : 'bad', [
    ...typeSentences(cells),
    charsetSentence(cells),
    sizeSentence(cells),
    bodySentence(cells, settings),
    bodyError === null ? null : t(bodyError.sentence),
  ])
}

function typeSentences(cells: Cells): readonly (string | null)[] {
  const sent = textCell(cells, 'content_type')
  const sniffed = textCell(cells, 'sniffed_type')
  const sentType = sent?.split(';', 1)[0]?.trim().toLowerCase() ?? null
  return [
    sent === null ? t('The host did not say of which type it is.') : t('The host calls it {sent}.', { sent }),
    sniffed === null || sniffed.toLowerCase() === sentType ? null : t('By its content it is {sniffed}.', { sniffed }),
  ]
}

function charsetSentence(cells: Cells): string | null {
  const charset = textCell(cells, 'charset')
  if (charset === null) return null
  const source = textCell(cells, 'charset_source') ?? ''
  const reason = Object.hasOwn(CHARSET_FROM, source) ? CHARSET_FROM[source] : undefined
  return reason === undefined
    ? t('Its text was read as {charset}.', { charset })
    : t('Its text was read as {charset}: {reason}.', { charset, reason })
}

function sizeSentence(cells: Cells): string | null {
  const body = numberCell(cells, 'body_bytes')
  const transferred = numberCell(cells, 'transfer_bytes')
  if (body === null || textCell(cells, 'body_state') === 'none') return null
  return transferred === null
    ? t('The body has {body}.', { body: plainBytes(body) })
    : t('The body has {body}; {transferred} came over the wire, headers included.', {
        body: plainBytes(body),
        transferred: plainBytes(transferred),
      })
}

function bodySentence(cells: Cells, settings: CrawlSettings): string | null {
  switch (textCell(cells, 'body_state')) {
    case 'cut':
      return t('It was cut off at the limit of {maxBytes}.', { maxBytes: plainBytes(settings.maxBytes) })
    case 'skipped':
      return t('The body was not downloaded, because it is no text and bodies are not kept.')
    case 'none':
      return t('There is no body.')
    default:
      return null
  }
}

function wallStep(wall: string): ExplainStep {
  return step(t('Bot wall'), 'bad', [
    t('Status, headers and text are those of the bot wall {wall}.', { wall }),
    t('It answered instead of the page, which people may well see.'),
  ])
}
