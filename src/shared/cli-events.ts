/**
 * What commands write to standard output with `--json`: one event a line. The schemas check the lines of real runs and
 * make docs/events.md and docs/events.schema.json; the command line itself only needs their types.
 */
import { z } from 'zod'
import { CHECK_SEVERITIES } from './checks'
import { LOG_LEVELS } from './domain/crawl-log'
import { CRAWL_STATES } from './domain/crawl-state'
import { INTERRUPTION_KINDS } from './domain/interruption'
import { TRAWL_ERROR_CODES } from './errors'

/** Grows when a reader of the version before could misread an event; new events and new members do not count. */
const CLI_EVENTS_VERSION = 1

/** Commands that write events. */
const EVENT_COMMANDS = ['crawl', 'resume', 'again', 'demo', 'export'] as const
export type EventCommand = (typeof EVENT_COMMANDS)[number]

const NOTICE_CODES = ['idle_setting', 'profile_secret', 'fetching_again'] as const
export type NoticeCode = (typeof NOTICE_CODES)[number]

const count = z.int().min(0)
const text = z.string()
const at = z.iso.datetime().meta({ description: 'When it happened, ISO 8601 in UTC.' })

const crawlSchema = z.strictObject({
  id: text.meta({ description: 'What other commands take as CRAWL.' }),
  name: text,
  path: text.meta({ description: 'Absolute path of the crawl file.' }),
})

const countsSchema = z.strictObject({
  fetched: count.meta({ description: 'URLs that answered, whatever their status.' }),
  failed: count.meta({ description: 'URLs without an answer.' }),
  skipped: count.meta({ description: 'URLs that were not tried: robots.txt, filters.' }),
  held: count.meta({ description: 'URLs that were set aside as a trap.' }),
  status_2xx: count,
  status_3xx: count,
  status_4xx: count,
  status_5xx: count,
})

const errorSchema = z.strictObject({
  code: z.enum(TRAWL_ERROR_CODES).meta({ description: 'See errors.md.' }),
  message: text,
  hint: text.nullable().meta({ description: 'What to do about it.' }),
})

/** Figures of a crawl at one moment. */
const figures = {
  done: count.meta({ description: 'URLs that have an outcome.' }),
  known: count.meta({ description: 'URLs known so far.' }),
  rows: count.meta({ description: 'Rows of the result so far: lines of the input, and URLs that were found.' }),
  transfer_bytes: count.meta({ description: 'Bytes received.' }),
  running_ms: count.meta({ description: 'Time spent running, pauses left out.' }),
  counts: countsSchema,
}

const end = {
  at,
  crawl: crawlSchema.nullable().meta({ description: 'null: the command ended before there was one.' }),
  figures: z
    .strictObject(figures)
    .nullable()
    .meta({ description: 'Where the crawl stands; null: nothing was crawled.' }),
  exit_code: z.int().meta({ description: 'The exit code of the command, which ends with this line.' }),
  error: errorSchema.nullable().meta({ description: 'What went wrong; null: nothing did.' }),
}

/** Every event by its name, with the one sentence that docs/events.md has for it. */
const EVENT_SCHEMAS = [
  z
    .strictObject({
      event: z.literal('started'),
      at,
      version: z.literal(CLI_EVENTS_VERSION).meta({ description: 'Version of these events.' }),
      trawl: text.meta({ description: 'Version of Trawl.' }),
      command: z.enum(EVENT_COMMANDS),
      crawl: crawlSchema,
    })
    .meta({
      description:
        'The crawl runs, or its exports begin. The first event, unless the command fails before or has something to note.',
    }),
  z
    .strictObject({
      event: z.literal('progress'),
      at,
      state: z.enum(CRAWL_STATES),
      ...figures,
      in_flight: count.meta({ description: 'Requests in the air.' }),
      per_second: z.number().min(0).meta({ description: 'Outcomes a second over the last two seconds.' }),
      remaining_ms: count.nullable().meta({ description: 'An estimate; null while it cannot be told.' }),
      again: count.meta({ description: 'URLs that wait to be fetched again.' }),
      waiting_for: z
        .enum(INTERRUPTION_KINDS)
        .nullable()
        .meta({ description: 'Why the crawl waits by itself; null when it does not.' }),
    })
    .meta({ description: 'How far the crawl is, once a second at most. A slow reader gets fewer.' }),
  z
    .strictObject({
      event: z.literal('log'),
      at,
      level: z.enum(LOG_LEVELS),
      kind: text.meta({ description: 'What kind of entry it is; later versions may know more kinds.' }),
      host: text.nullable().meta({ description: 'Host and port that it is about; null: the crawl.' }),
      message: text,
      data: z
        .record(z.string(), z.union([text, z.number(), z.boolean(), z.null()]))
        .nullable()
        .meta({ description: 'Figures of the entry.' }),
    })
    .meta({ description: 'An entry of the log of the crawl, told within a second or two; `at` is when it happened.' }),
  z
    .strictObject({
      event: z.literal('notice'),
      at,
      code: z.enum(NOTICE_CODES),
      message: text,
    })
    .meta({ description: 'Something about the command line that a person would be told.' }),
  z
    .strictObject({
      event: z.literal('exporting'),
      at,
      path: text.meta({ description: 'Absolute path of the file that it will be.' }),
      rows: count.meta({ description: 'Rows written so far.' }),
      rows_total: count.meta({ description: 'Rows that there will be.' }),
      bytes: count.meta({ description: 'Bytes written so far.' }),
    })
    .meta({ description: 'How far an export is, once a second at most.' }),
  z
    .strictObject({
      event: z.literal('exported'),
      at,
      path: text.meta({ description: 'Absolute path of the file.' }),
      rows: count,
      bytes: count,
    })
    .meta({ description: 'An export is whole and has its name.' }),
  z
    .strictObject({
      event: z.literal('fail_on'),
      at,
      condition: text.meta({ description: 'As it was given to `--fail-on`.' }),
      rows: count.meta({ description: 'How many rows have what it names.' }),
      checks: z.array(z.strictObject({ id: text, title: text, severity: z.enum(CHECK_SEVERITIES), rows: count })),
    })
    .meta({ description: 'A condition of `--fail-on` holds: the exit code will be 2.' }),
  z
    .strictObject({ event: z.literal('finished'), ...end })
    .meta({ description: 'The last event: nothing is left to fetch, and everything is exported.' }),
  z
    .strictObject({ event: z.literal('stopped'), ...end })
    .meta({ description: 'The last event: stopped before the end. `trawl resume` goes on.' }),
  z
    .strictObject({ event: z.literal('failed'), ...end })
    .meta({ description: 'The last event: the command could not do what was asked; `error` says why.' }),
] as const

export const cliEventSchema = z.discriminatedUnion('event', EVENT_SCHEMAS)

export type CliEvent = z.infer<typeof cliEventSchema>
export type CliEventOf<N extends CliEvent['event']> = Extract<CliEvent, { readonly event: N }>
