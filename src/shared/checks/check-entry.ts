/** What an entry of the catalogue of checks looks like. */

export const CHECK_SEVERITIES = ['error', 'warning', 'notice'] as const
/** `error`: something is broken. `warning`: it costs visitors or rank. `notice`: worth knowing. */
export type CheckSeverity = (typeof CHECK_SEVERITIES)[number]

export const CHECK_GROUPS = [
  'Answers',
  'Redirects',
  'Robots and indexing',
  'Canonicals',
  'Titles',
  'Descriptions',
  'Headings',
  'Content',
  'Encoding and language',
  'Links',
  'URLs',
  'Speed and size',
  'Security',
  'Headers',
  'Input',
] as const
export type CheckGroup = (typeof CHECK_GROUPS)[number]

/** Which rows a check looks at. Checks of one scope are worked out together, so a scope that does not hold costs little. */
export const CHECK_SCOPES = {
  /** Every row. */
  row: null,
  /** Rows with a URL. */
  url: 'row.url_id IS NOT NULL',
  /** Rows whose URL has a query. */
  query: "instr(url.url, '?') > 0",
  /** URLs that are done: answered, failed or skipped. */
  outcome: 'page.url_id IS NOT NULL',
  /** What went wrong, or would have: rows with an error code, or with a certificate that was accepted although it is bad. */
  failed: 'page.error IS NOT NULL OR page.tls_problem IS NOT NULL',
  /** Any answer, whatever its status. */
  answer: 'page.status IS NOT NULL',
  /** An answer that is an error. */
  refused: 'page.status >= 400',
  /** An answer that followed at least one redirect. */
  redirected: 'page.redirect_count > 0',
  /** A good answer that is no bot wall. */
  good: 'page.status BETWEEN 200 AND 299 AND page.bot_wall IS NULL',
  /** A good answer that was read as HTML. */
  html: 'page.word_count IS NOT NULL AND page.status BETWEEN 200 AND 299 AND page.bot_wall IS NULL',
  /** HTML with so little text that it may be something else than a page. */
  short: 'page.word_count < 400 AND page.status BETWEEN 200 AND 299 AND page.bot_wall IS NULL',
  /** HTML that answers under its own URL and may stand in an index under it. */
  indexable:
    'page.word_count IS NOT NULL AND page.status BETWEEN 200 AND 299 AND page.bot_wall IS NULL AND page.noindex = 0 ' +
    'AND page.final_url IS NULL AND (page.canonical IS NULL OR page.canonical = url.url)',
} as const satisfies Record<string, string | null>
export type CheckScope = keyof typeof CHECK_SCOPES

/** What a person reads about a check. */
export interface CheckWords {
  /** What holds for an affected row, in one or two sentences. */
  readonly meaning: string
  readonly why: string
  readonly mend: string
  /** Something that has it, or how it should be, as one would see it. */
  readonly example: string
  /** The limit in words; left out where there is none. */
  readonly threshold?: string
}

export interface CheckEntry extends CheckWords {
  readonly title: string
  readonly group: CheckGroup
  readonly severity: CheckSeverity
  readonly scope: CheckScope
  /**
   * The condition within the scope: an expression over `row`, `url`, `page` and `detail` (page_detail; slow over many
   * rows), and the function `trawl_duplicate(KIND, URL_ID)`. Fixed text of the catalogue, never from a person; unknown counts as no.
   */
  readonly sql: string
}

/** What pages are compared by to find those that say the same. */
export const DUPLICATE_KINDS = ['title', 'description', 'h1', 'body'] as const
export type DuplicateKind = (typeof DUPLICATE_KINDS)[number]

type CheckMaker = (title: string, scope: CheckScope, sql: string, words: CheckWords) => CheckEntry

/** The entries of one group: `error(…)`, `warning(…)`, `notice(…)`. */
export function checksOf(group: CheckGroup): Readonly<Record<CheckSeverity, CheckMaker>> {
  const maker =
    (severity: CheckSeverity): CheckMaker =>
    (title, scope, sql, words) => ({ title, group, severity, scope, sql, ...words })
  return { error: maker('error'), warning: maker('warning'), notice: maker('notice') }
}

/** The condition that another row says the same. */
export function duplicateOf(kind: DuplicateKind): string {
  return `trawl_duplicate('${kind}', page.url_id)`
}
