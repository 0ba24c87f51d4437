/** What `trawl diff` says: how many URLs of each kind and the first of them for people, or a line for each. */
import {
  CHANGE_VIEWS,
  type ComparedColumn,
  type ComparedRow,
  type ComparedState,
  type ComparisonSummary,
} from '../../shared/domain/comparison'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import { MAX_WINDOW_ROWS } from '../../shared/domain/result-query'
import { TrawlError } from '../../shared/errors'
import { writeComparison } from '../export/comparison-csv'
import { openSink } from '../export/export-sink'
import type { AnswerTarget } from './answer-target'
import { type CliContext, type CliService, write } from './cli-context'
import { DIFF_KINDS, type DiffKind } from './diff-kinds'
import { diffLine, jsonLine } from './json-lines'
import { countText, plural, timeText } from './number-text'
import { type Palette, paletteFor } from './palette'
import { plainText } from './plain-text'

/** URLs of each kind that people are shown; a file has all. */
const SHOWN_URLS = 20

const MEANINGS: Readonly<Record<DiffKind, string>> = {
  broken: 'worked before, and does not any more',
  mended: 'did not work before, and does now',
  new: 'in the later crawl only',
  gone: 'in the earlier crawl only',
  changed: 'differs; broken and mended URLs are among them',
}

/** Which URLs are wanted. */
export interface WantedChanges {
  /** Empty: all. */
  readonly kinds: readonly DiffKind[]
  readonly column: ComparedColumn | null
  readonly search: string
}

export interface Diff {
  readonly base: CrawlSummary
  readonly crawl: CrawlSummary
  readonly summary: ComparisonSummary
  readonly wanted: WantedChanges
  readonly quiet: boolean
}

export async function printDiff(context: CliContext, service: CliService, diff: Diff): Promise<void> {
  const { base, crawl, summary, wanted } = diff
  const palette = paletteFor(context.stdout, context.env)
  const paint: Partial<Record<DiffKind, Palette['red']>> = { broken: palette.red, mended: palette.green }
  await write(
    context.stdout,
    [`From ${nameOf(base)}`, `to   ${nameOf(crawl)}`, '', ...countLines(summary, paint), ''].join('\n'),
  )
  for (const kind of shownKinds(wanted)) {
    const { rows, total } = await service.comparisons.window(summary, queryOf(kind, wanted), 0, SHOWN_URLS)
    if (total === 0) continue
    const title = (paint[kind] ?? palette.bold)(`${kind[0]?.toUpperCase()}${kind.slice(1)} (${countText(total)})`)
    const lines = rows.map((row) => `  ${plainText(row.url)}${palette.dim(whatOf(row))}`)
    const more = total > rows.length ? [`  … and ${plural(total - rows.length, 'URL')} more: -o FILE.csv has all.`] : []
    await write(context.stdout, `\n${[title, ...lines, ...more].join('\n')}\n`)
  }
}

/**
 * Writes a line for each URL that is wanted. Answers how many those are; `null` when Ctrl-C ended it.
 *
 * @throws {TrawlError} as writing files does
 */
export async function writeDiff(
  context: CliContext,
  service: CliService,
  pair: ComparisonSummary,
  wanted: WantedChanges,
  { path, format }: AnswerTarget,
): Promise<number | null> {
  let count = 0
  const blocks = async function* () {
    for (const kind of listedKinds(wanted)) {
      for (let from = 0; ; from += MAX_WINDOW_ROWS) {
        if (context.interruption.aborted) throw new TrawlError('cancelled', 'It was interrupted.')
        const { rows } = await service.comparisons.window(pair, queryOf(kind, wanted), from, MAX_WINDOW_ROWS)
        count += rows.length
        yield rows
        if (rows.length < MAX_WINDOW_ROWS) break
      }
    }
  }
  try {
    if (format === 'csv') await writeComparison(path, blocks())
    else await writeLines(context, path, blocks())
    return count
  } catch (error) {
    if (context.interruption.aborted) return null
    // A reader that has seen enough is no error.
    if (error instanceof TrawlError && error.code === 'cancelled') return count
    throw error
  }
}

async function writeLines(
  context: CliContext,
  path: string,
  blocks: AsyncIterable<readonly ComparedRow[]>,
): Promise<void> {
  const text = (rows: readonly ComparedRow[]) => rows.map((row) => jsonLine(diffLine(row))).join('')
  if (path === '-') {
    for await (const rows of blocks) await write(context.stdout, text(rows))
    return
  }
  const sink = await openSink(path)
  try {
    for await (const rows of blocks) await sink.write(Buffer.from(text(rows)))
    await sink.finish()
  } catch (error) {
    await sink.abandon()
    throw error
  }
}

/** Each URL once: broken and mended ones are among those that changed. */
function listedKinds({ kinds, column }: WantedChanges): readonly DiffKind[] {
  const wanted: readonly DiffKind[] =
    kinds.length > 0 ? kinds : column === null ? ['new', 'gone', 'changed'] : ['changed']
  const isTurn = (kind: DiffKind) => kind === 'broken' || kind === 'mended'
  return DIFF_KINDS.filter((kind) => wanted.includes(kind) && !(isTurn(kind) && wanted.includes('changed')))
}

function shownKinds({ kinds, column }: WantedChanges): readonly DiffKind[] {
  const all = column === null ? DIFF_KINDS : CHANGE_VIEWS
  return kinds.length > 0 ? DIFF_KINDS.filter((kind) => kinds.includes(kind)) : all
}

function queryOf(view: DiffKind, { column, search }: WantedChanges) {
  return { view, column, search }
}

function nameOf({ name, id, createdAtMs }: CrawlSummary): string {
  return `"${plainText(name)}" (${id}, ${timeText(createdAtMs)})`
}

function countLines(
  { counts, same, waiting }: ComparisonSummary,
  paint: Partial<Record<DiffKind, Palette['red']>>,
): string[] {
  const lines: readonly (readonly [number, string, string, DiffKind | null])[] = [
    ...DIFF_KINDS.map((kind) => [counts[kind], kind, MEANINGS[kind], kind] as const),
    [same, 'same', 'as it was', null],
    ...(waiting === 0 ? [] : [[waiting, 'waiting', 'without an outcome in one of them: not compared', null] as const]),
  ]
  const widest = Math.max(...lines.map(([count]) => countText(count).length))
  const longest = Math.max(...lines.map(([, word]) => word.length))
  return lines.map(([count, word, meaning, kind]) => {
    const colour = (kind !== null && count > 0 && paint[kind]) || ((text: string) => text)
    return `  ${countText(count).padStart(widest)}  ${colour(word.padEnd(longest))}  ${meaning}`
  })
}

/** What is worth a look, behind the URL. */
function whatOf({ kind, before, after, changes }: ComparedRow): string {
  if (kind === 'new') return `  ${answerOf(after)}`
  if (kind === 'gone') return `  was ${answerOf(before)}`
  const columns = changes.map(({ column }) => column).filter((column) => column !== 'status' && column !== 'verdict')
  const isAnswerOther = answerOf(before) !== answerOf(after)
  const parts = [...(isAnswerOther ? [`${answerOf(before)} → ${answerOf(after)}`] : []), ...columns]
  return `  ${parts.join(', ')}`
}

function answerOf(state: ComparedState | null): string {
  if (state === null) return 'nothing'
  return state.status === null ? plainText(state.error ?? state.disposition) : String(state.status)
}
