/** Where an answer goes that is not rows of a crawl: to a terminal as text, else as CSV or NDJSON. */
import { dirname, resolve } from 'node:path'
import { TrawlError } from '../../shared/errors'
import type { CliContext } from './cli-context'
import { requireFolder } from './export-target'

const ANSWER_FORMATS = ['csv', 'ndjson'] as const
export type AnswerFormat = (typeof ANSWER_FORMATS)[number]

export interface AnswerTarget {
  /** Absolute path, or `-` for standard output. */
  readonly path: string
  /** `text`: as people read it. */
  readonly format: AnswerFormat | 'text'
}

export interface AnswerOptions {
  readonly output?: string
  readonly format?: string
  readonly json?: boolean
}

/**
 * @param elsewhere - what standard output gets when it is no terminal
 * @throws {TrawlError} `bad_format`, `bad_request`, `folder_unwritable`
 */
export async function answerTarget(
  context: Pick<CliContext, 'stdout'>,
  { output = '-', format, json }: AnswerOptions,
  elsewhere: AnswerTarget['format'],
): Promise<AnswerTarget> {
  const given = format === undefined ? null : checkedFormat(format)
  if (json === true && given !== null && given !== 'ndjson') {
    throw new TrawlError('bad_request', `--json and --format ${given} ask for different things.`, {
      hint: 'Use one of them.',
    })
  }
  const wanted = json === true ? 'ndjson' : given
  if (output === '-') return { path: '-', format: wanted ?? (context.stdout.isTTY === true ? 'text' : elsewhere) }
  const path = resolve(output)
  await requireFolder(dirname(path))
  return { path, format: wanted ?? formatOfEnding(output) }
}

function checkedFormat(text: string): AnswerFormat {
  const format = ANSWER_FORMATS.find((name) => name === text.toLowerCase())
  if (format !== undefined) return format
  throw new TrawlError('bad_format', `--format: expected csv or ndjson, got ${JSON.stringify(text)}.`)
}

function formatOfEnding(file: string): AnswerFormat {
  if (/\.csv$/iu.test(file)) return 'csv'
  if (/\.(ndjson|jsonl)$/iu.test(file)) return 'ndjson'
  throw new TrawlError('bad_format', `The ending of ${JSON.stringify(file)} does not say which format is wanted.`, {
    hint: 'End the name in .csv, .ndjson or .jsonl, or give --format csv or --format ndjson.',
  })
}
