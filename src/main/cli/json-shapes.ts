/**
 * What `--json` prints, command by command: one object a line. docs/command-line.md is made from these shapes, and tests
 * hold what commands print against them. Names are those of docs/columns.md and docs/ndjson.md where they mean the same.
 */
import { z } from 'zod'
import { CHECK_SEVERITIES } from '../../shared/checks'
import { COMPARED_COLUMNS } from '../../shared/domain/comparison'
import { CRAWL_STATES } from '../../shared/domain/crawl-state'

const count = z.number().int().min(0)
const text = z.string()
const time = z.iso.datetime()
const cell = z.union([z.string(), z.number(), z.null()])

const crawl = {
  id: text.describe('Short id; every command takes it in the place of CRAWL.'),
  name: text,
  state: z.enum(CRAWL_STATES),
  path: text.describe('Absolute path of the crawl file.'),
  missing: z.boolean().describe('Whether the file is gone from there.'),
  file_bytes: count.describe('Size of the file; 0 when it is missing.'),
  series: text.describe('Shared by the crawls of one input: the id of the first of them.'),
  created_at: time.describe('ISO 8601 in UTC, like all times.'),
  updated_at: time,
  rows: count.describe('Rows of the result.'),
  known: count.describe('Different URLs.'),
  done: count.describe('URLs with an outcome.'),
  counts: z
    .strictObject({
      fetched: count,
      failed: count,
      skipped: count,
      held: count,
      status_2xx: count,
      status_3xx: count,
      status_4xx: count,
      status_5xx: count,
    })
    .describe('URLs by what became of them, and answers by class.'),
  carried_columns: z.array(text).describe('Names of the columns that came with the input.'),
  settings: z.record(z.string(), z.unknown()).describe('By the keys of docs/settings.md; passwords are masked.'),
}

const finding = {
  check: text.describe('Id of the check (docs/checks.md).'),
  severity: z.enum(CHECK_SEVERITIES),
  group: text,
  title: text,
}

const robotsLine = z.strictObject({ line: count, text })

const state = z.strictObject({
  row: count,
  status: count.nullable(),
  state: text.describe('As in docs/ndjson.md.'),
  error: text.nullable(),
  title: text.nullable(),
})

const CRAWL_LINE = z.strictObject(crawl)

const SHOW_LINE = z.strictObject({
  ...crawl,
  verdicts: z.array(z.strictObject({ verdict: text, rows: count })).describe('The most frequent first.'),
  errors: z.array(z.strictObject({ code: text, rows: count })).describe('Why there was no answer (docs/errors.md).'),
})

const FINDING_LINE = z.strictObject({ ...finding, rows: count.describe('Rows that have it.') })

const NEW_FINDING_LINE = z.strictObject({
  ...finding,
  change: z
    .enum(['new', 'gone', 'not_compared'])
    .describe('`not_compared`: the link graph was not worked out for both crawls.'),
  rows: count.nullable().describe('`null` for what was not compared.'),
  since: text.describe('Id of the earlier crawl.'),
})

const MENDING_LINE = z.strictObject({
  rank: count.min(1),
  ...finding,
  rows: count,
  weight: z
    .number()
    .describe('Its rows, each counted with the link score of its page / 100; 0.5 without a link graph.'),
  value: z.number().describe('What it is ranked by: its severity times its weight.'),
  mend: text.describe('What to do.'),
  top: z
    .array(
      z.strictObject({ row: count, url: text.nullable(), input: text.nullable(), link_score: z.number().nullable() }),
    )
    .describe('The most important of its rows.'),
})

const EXPLAIN_LINE = z.strictObject({
  row: count,
  url: cell,
  steps: z
    .array(
      z
        .strictObject({ title: text, sentences: z.array(text), tone: z.enum(['plain', 'good', 'bad', 'waiting']) })
        .loose(),
    )
    .describe('In the order in which they happened.'),
})

const GRAPH_LINE = z.strictObject({
  pages: z
    .array(z.strictObject({ url: cell, link_score: cell, unique_inlinks: cell, click_depth: cell }))
    .describe('The ten with the highest score.'),
  counts: z.strictObject({
    urls: count,
    orphans: count,
    without_inlinks: count,
    with_broken_links: count,
    unreachable: count,
  }),
})

const DUPLICATES_LINE = z.strictObject({
  proposed_canonical: text,
  why: text,
  pages: count.min(2),
  exact_pages: count.describe('Pages that have the same bytes as another.'),
  lowest_similarity: z.number().describe('In percent, like all similarities.'),
  highest_similarity: z.number(),
  members: z.array(
    z.strictObject({
      url: text,
      row: count,
      similarity: z.number(),
      exact: z.boolean(),
      status: count.nullable(),
      title: text.nullable(),
      words: count.nullable(),
    }),
  ),
})

const URLS_LINE = z.strictObject({
  line: count.min(1).describe('Line of the text.'),
  text: text.nullable(),
  url: text.optional().describe('The URL, normalised; left out when there is none.'),
  problem: text
    .nullable()
    .optional()
    .describe('Why the line could not be used (docs/errors.md); left out when it could.'),
})

const ROBOTS_LINE = z.strictObject({
  token: text.describe('Product token that was looked for.'),
  group: text.nullable().describe('User-agent names of the group that applies; `null`: none.'),
  crawl_delay_s: z.number().nullable(),
  sitemaps: z.array(text),
  answers: z
    .array(z.strictObject({ url: text, allowed: z.boolean(), line: robotsLine.nullable() }))
    .describe('`line` decided; `null`: no rule matches, which allows.'),
  ignored: z.array(z.strictObject({ line: count, text, why: text })).describe('Lines that mean nothing to crawlers.'),
  misspelt: z.array(z.strictObject({ line: count, text, read_as: text })),
})

const RULE_LINE = z.strictObject({
  name: text,
  column: text.describe('Its column in exports and filters.'),
  rule: text.describe('As --extract takes it.'),
  whole: z.boolean().describe('Whether it was run over every page that is kept.'),
})

const DIFF_LINE = z.strictObject({
  url: text,
  kind: z.enum(['new', 'gone', 'changed']),
  turn: z.enum(['broken', 'mended']).nullable().describe('Whether it stopped or began to work.'),
  before: state.nullable().describe('In the earlier crawl; `null` for a new URL.'),
  after: state.nullable().describe('In the later crawl; `null` when it is gone.'),
  changes: z
    .array(z.strictObject({ column: z.enum(COMPARED_COLUMNS), before: cell, after: cell }))
    .describe('What differs; long texts are cut to 2,000 characters.'),
})

export type CrawlLine = z.infer<typeof CRAWL_LINE>
export type ShowLine = z.infer<typeof SHOW_LINE>
export type FindingLine = z.infer<typeof FINDING_LINE>
export type NewFindingLine = z.infer<typeof NEW_FINDING_LINE>
export type MendingLine = z.infer<typeof MENDING_LINE>
export type GraphLine = z.infer<typeof GRAPH_LINE>
export type DuplicatesLine = z.infer<typeof DUPLICATES_LINE>
export type RobotsTestLine = z.infer<typeof ROBOTS_LINE>
export type RuleLine = z.infer<typeof RULE_LINE>
export type DiffLine = z.infer<typeof DIFF_LINE>

/** The shape of a line, by the command line that prints it. */
export const JSON_SHAPES = {
  list: CRAWL_LINE,
  import: CRAWL_LINE,
  show: SHOW_LINE,
  findings: FINDING_LINE,
  'findings --new': NEW_FINDING_LINE,
  'findings --first': MENDING_LINE,
  explain: EXPLAIN_LINE,
  graph: GRAPH_LINE,
  duplicates: DUPLICATES_LINE,
  urls: URLS_LINE,
  robots: ROBOTS_LINE,
  'extract --list': RULE_LINE,
  diff: DIFF_LINE,
} as const satisfies Readonly<Record<string, z.ZodObject>>
