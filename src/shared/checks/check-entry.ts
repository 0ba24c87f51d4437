/** What an entry of the catalogue of checks looks like. */
import { markBit } from '../page-marks'

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
  'Images',
  'Encoding and language',
  'Hreflang',
  'Links',
  'Pagination',
  'Sitemaps',
  'URLs',
  'Structured data',
  'Social',
  'Accessibility',
  'Validation',
  'Scripts and styles',
  'AMP',
  'Rendering',
  'Speed and size',
  'Security',
  'Headers',
  'Input',
] as const
export type CheckGroup = (typeof CHECK_GROUPS)[number]

interface ScopeEntry {
  /** The wider scope that must hold, too. */
  readonly within: string | null
  /** What must hold besides; `null`: nothing. */
  readonly sql: string | null
}

const TELLING_MARKS = markBit('software') + markBit('cors_any') + markBit('insecure_cookie')

/**
 * Which rows a check looks at. Checks of one scope are worked out together, and a scope that does not hold costs one
 * look, whatever is within it: over a million rows every condition that is looked at takes a tenth of a second. So
 * what seldom holds has a scope, and what is cheap to ask comes first: no function of a text, but a comparison.
 *
 * `$limit` in a scope is the least limit of the checks in it: each of them must have one, and hold only above it.
 */
export const CHECK_SCOPES = {
  /** Every row. */
  row: { within: null, sql: null },
  /** Rows with a URL. */
  url: { within: null, sql: 'row.url_id IS NOT NULL' },
  /** Rows whose URL has a query. */
  query: { within: null, sql: "instr(url.url, '?') > 0" },
  /** URLs that are done: answered, failed or skipped. */
  outcome: { within: null, sql: 'page.url_id IS NOT NULL' },
  /** What went wrong, or would have: rows with an error code, or with a certificate that was accepted although it is bad. */
  failed: { within: 'outcome', sql: 'page.error IS NOT NULL OR page.tls_problem IS NOT NULL' },
  /** What followed at least one redirect. */
  redirected: { within: 'outcome', sql: 'page.redirect_count > 0' },
  /** Any answer, whatever its status. */
  answer: { within: 'outcome', sql: 'page.status IS NOT NULL' },
  /** An answer that is an error. */
  refused: { within: 'answer', sql: 'page.status >= 400' },
  /** A good answer that is no bot wall. */
  good: { within: 'answer', sql: 'page.status BETWEEN 200 AND 299 AND page.bot_wall IS NULL' },
  /** One that is large, by the least limit of its checks. */
  large: { within: 'good', sql: 'page.body_bytes > $limit' },
  /** One that came without https at first. */
  plain: { within: 'good', sql: "url.url < 'https:'" },
  /** One whose headers have something that is better left out (page-marks.ts). */
  telling: { within: 'good', sql: `page.marks & ${TELLING_MARKS} > 0` },
  /** A file that lists URLs for crawlers: a sitemap. */
  sitemap: { within: 'good', sql: 'url.kind = 1' },
  /** A good answer that was read as HTML. */
  html: { within: 'good', sql: 'page.word_count IS NOT NULL' },
  /** One that a browser opened. */
  opened: { within: 'good', sql: 'page.render IS NOT NULL' },
  /** HTML with so little text that it may be something else than a page. */
  short: { within: 'html', sql: 'page.word_count < 400' },
  /** Such a page whose status says that all is well. */
  stub: { within: 'short', sql: 'page.status = 200' },
  /** HTML with another number of first headings than one. */
  headings: { within: 'html', sql: 'page.h1_count <> 1' },
  /** HTML that says something twice that should be said once. */
  repeated: {
    within: 'html',
    sql: 'max(page.title_count, page.description_count, page.keywords_count, page.canonical_count) > 1',
  },
  /** HTML with a second heading. */
  subheaded: { within: 'html', sql: 'page.h2_count > 0' },
  /** HTML with images that lack something. */
  pictured: { within: 'html', sql: 'page.images_without_alt + page.images_empty_alt + page.images_without_size > 0' },
  /** HTML with links or files that lead to trouble. */
  troubled: {
    within: 'html',
    sql: 'graph.broken_outlinks + graph.redirected_outlinks + graph.broken_resources + graph.nofollow_outlinks > 0',
  },
  /** HTML with directions for robots. */
  directed: { within: 'html', sql: 'page.meta_robots IS NOT NULL OR page.x_robots_tag IS NOT NULL' },
  /** HTML that names a canonical. */
  canonical: { within: 'html', sql: 'page.canonical IS NOT NULL' },
  /** HTML that names another page as its canonical. */
  copy: { within: 'canonical', sql: 'page.canonical <> COALESCE(page.final_url, url.url)' },
  /** HTML that is not simply declared as UTF-8 by its header. */
  encoded: { within: 'html', sql: "page.charset_source <> 'header' OR page.charset <> 'utf-8'" },
  /** HTML with many links, by the least limit of its checks. */
  linked: { within: 'html', sql: 'page.link_count > $limit' },
  /** HTML that answers under its own URL and may stand in an index under it. */
  indexable: {
    within: 'html',
    sql: 'page.noindex = 0 AND page.final_url IS NULL AND (page.canonical IS NULL OR page.canonical = url.url)',
  },
} as const satisfies Record<string, ScopeEntry>
export type CheckScope = keyof typeof CHECK_SCOPES

/** The condition that a scope adds to the one around it. */
export function scopeEntry(scope: CheckScope): { readonly within: CheckScope | null; readonly sql: string | null } {
  return CHECK_SCOPES[scope]
}

/** The whole condition of a scope, the widest part first; `null` for every row. */
export function scopeCondition(scope: CheckScope): string | null {
  const { within, sql } = scopeEntry(scope)
  const around = within === null ? null : scopeCondition(within)
  if (around === null || sql === null) return sql === null ? around : `(${sql})`
  return `${around} AND (${sql})`
}

export const LIMIT_UNITS = {
  characters: 'character',
  pixels: 'pixel',
  words: 'word',
  bytes: 'byte',
  ms: 'ms',
  links: 'link',
  redirects: 'redirect',
  parameters: 'parameter',
  files: 'file',
  days: 'day',
  percent: '%',
  points: 'point',
  parts: 'part',
  milligrams: 'milligram',
} as const
export type LimitUnit = keyof typeof LIMIT_UNITS

/** A number that a check compares with. A person may change it. */
export interface CheckLimit {
  readonly value: number
  readonly min: number
  readonly max: number
  readonly unit: LimitUnit
  /** What is compared with it: an expression over the tables of the condition, in the same unit. Exports tell it. */
  readonly measured: string
}

/** What a person reads about a check. */
export interface CheckWords {
  /** What holds for an affected row, in one or two sentences. */
  readonly meaning: string
  readonly why: string
  readonly mend: string
  /** Something that has it, or how it should be, as one would see it. */
  readonly example: string
  /**
   * The limit in words; left out where there is none. `$limit` is the number with its unit, as in "60 characters" or
   * "3 MB"; `$limit(ID)` is that of another check.
   */
  readonly threshold?: string
  /** Says something that nobody has to mend: it is not ranked among what is worth mending first. */
  readonly reportsOnly?: true
  /** What `$limit` in the condition and in the words stands for; left out where nobody may change it. */
  readonly limit?: CheckLimit
}

export interface CheckEntry extends CheckWords {
  readonly title: string
  readonly group: CheckGroup
  readonly severity: CheckSeverity
  readonly scope: CheckScope
  /**
   * The condition within the scope: an expression over `row`, `url`, `page`, `content` (page_content), `graph` (what was
   * worked out over all pages; the check waits until there is such a thing) and `detail` (page_detail; slow over many
   * rows), and the function `trawl_duplicate(KIND, URL_ID)`. `$limit` is the limit of the check, `$limit(ID)` that of
   * another. Fixed text of the catalogue, never from a person; unknown counts as no.
   */
  readonly sql: string
}

/** What pages are compared by to find those that say the same. */
export const DUPLICATE_KINDS = ['title', 'description', 'h1', 'body', 'h2', 'keywords'] as const
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

const LIMIT = /\$limit(?:\(([a-z0-9_]+)\))?/g

/** Puts something in place of each `$limit` of a text of this check. */
export function fillLimits<Id extends string>(text: string, own: Id, of: (id: Id) => string): string {
  return text.replace(LIMIT, (_, other: Id | undefined) => of(other ?? own))
}
