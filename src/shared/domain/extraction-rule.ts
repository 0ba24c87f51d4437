/**
 * A rule takes one value out of every page: by CSS selector, XPath, regular expression or JSON path, or by counting
 * what is searched for. Each rule is a column of its crawl. shared/rule-line.ts writes and reads rules as one line.
 */

export const RULE_KINDS = ['css', 'xpath', 'regex', 'jsonpath', 'contains', 'lacks', 'matches'] as const
/**
 * - `css`, `xpath`: on the tree of HTML and XML
 * - `regex`: on source or text; the first group where there is one
 * - `jsonpath`: RFC 9535, on JSON bodies and on the JSON-LD blocks of HTML
 * - `contains`: how often a text is there
 * - `lacks`: 1 where a text is not there, else 0
 * - `matches`: how often a regular expression matches
 */
export type RuleKind = (typeof RULE_KINDS)[number]

export const RULE_TAKES = ['text', 'html', 'inner-html', 'attribute', 'count', 'exists'] as const
/**
 * What is taken of what is found: its text with white space folded, its HTML, its HTML without its own tags, an
 * attribute, how many there are, or 1 and 0 for whether there is one.
 */
export type RuleTake = (typeof RULE_TAKES)[number]

export interface ExtractionRule {
  /** As a person named it; 1 to {@link MAX_RULE_NAME} characters without `=` and line breaks. */
  readonly name: string
  readonly kind: RuleKind
  readonly expression: string
  /** Always `count` for searches; `text`, `count` or `exists` for regex and jsonpath. */
  readonly take: RuleTake
  /** Name of the attribute for `attribute`, else empty. */
  readonly attribute: string
  /** Every value, joined with {@link VALUE_SEPARATOR}, instead of the first one. */
  readonly all: boolean
  /** What regular expressions and searches look at: the page as it came, or its visible text. */
  readonly where: 'source' | 'text'
  /** The first number in the value, as a number. */
  readonly number: boolean
  /** Of regular expressions and searches: `i` ignores case, `m` and `s` as in JavaScript. `u` always holds. */
  readonly flags: string
}

export const MAX_RULES = 100
export const MAX_RULE_NAME = 60
export const MAX_EXPRESSION_CHARS = 10_000
/** Values of one page that are joined. */
export const MAX_VALUES = 20
/** UTF-16 code units of one value. */
export const MAX_VALUE_CHARS = 10_000
export const VALUE_SEPARATOR = ' | '

/** What a rule found on a page; `null`: nothing, or the page is of no kind that the rule reads. */
export type ExtractedValue = string | number | null

/** Something that went wrong with a rule. */
export interface RuleNote {
  /** Position of the rule. */
  readonly rule: number
  readonly kind: 'slow' | 'off' | 'failed'
  readonly message: string
}

export interface Extracted {
  /** One for each rule, in their order. */
  readonly values: readonly ExtractedValue[]
  readonly notes: readonly RuleNote[]
}

/** What is wrong with a rule, in words for a person. */
export interface RuleProblem {
  readonly message: string
  /** Place in the expression or line, in UTF-16 code units from 0; `null` when no one place is at fault. */
  readonly at: number | null
  readonly hint: string | null
}

/** A rule as a column: what the grid, filters and exports know of it. */
export interface RuleColumn {
  readonly id: RuleColumnId
  readonly name: string
  /** How it is written; see shared/rule-line.ts. */
  readonly line: string
}

/**
 * The columns that only one crawl has: the names of those that came with its input, in order, then its rules. The place
 * of a name is the number of the carried column.
 */
export type OwnColumns = readonly (string | RuleColumn)[]

/** Whether the values are numbers is part of the id: whoever makes SQL of a column must know it without the file. */
export type RuleColumnId = `rule:${string}`
const RULE_COLUMN = /^rule:([a-z0-9_-]{1,80})(:number)?$/

export function isSearch(kind: RuleKind): boolean {
  return kind === 'contains' || kind === 'lacks' || kind === 'matches'
}

/** Whether the values of the rule are numbers. */
export function givesNumbers({ kind, take, number }: ExtractionRule): boolean {
  return number || isSearch(kind) || take === 'count' || take === 'exists'
}

/**
 * The id that a name leads to: ASCII letters and digits in lower case, hyphens between them, other letters by their
 * code points. Never empty.
 */
export function ruleId(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
  const id = Array.from(plain, (char) => {
    if (/[a-z0-9_]/.test(char)) return char
    return /[\p{L}\p{N}]/u.test(char) ? `u${(char.codePointAt(0) as number).toString(16)}` : '-'
  })
    .join('')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '')
  return id.slice(0, 80) || 'rule'
}

export function ruleColumnId(rule: ExtractionRule): RuleColumnId {
  return `rule:${ruleId(rule.name)}${givesNumbers(rule) ? ':number' : ''}`
}

/** The parts of the id of a rule's column; `null` for any other id. */
export function ruleColumnParts(column: string): { readonly id: string; readonly isNumber: boolean } | null {
  const match = RULE_COLUMN.exec(column)
  return match === null ? null : { id: match[1] as string, isNumber: match[2] !== undefined }
}

/** The rule with this column; `null` when there is none. */
export function ruleNamed(columns: OwnColumns, id: string): RuleColumn | null {
  for (const column of columns) if (typeof column !== 'string' && column.id === id) return column
  return null
}
