/** How kinds of rules and what they take are named, and examples to begin with. */
import type { ExtractionRule, RuleKind, RuleTake } from '../../../shared/domain/extraction-rule'

interface KindWords {
  readonly value: RuleKind
  readonly label: string
  readonly placeholder: string
  readonly help: string
}

export const KINDS: readonly KindWords[] = [
  {
    value: 'css',
    label: 'CSS selector',
    placeholder: '.product .price',
    help: 'Elements of the page, as style sheets select them; :has() and :is() work.',
  },
  {
    value: 'xpath',
    label: 'XPath',
    placeholder: '//h2[1]/a/@href',
    help: 'XPath 3.1. Paths copied from a browser work as they are.',
  },
  {
    value: 'regex',
    label: 'Regular expression',
    placeholder: '"price":\\s*(\\d+)',
    help: 'JavaScript syntax. The first group in parentheses is taken, else the whole match.',
  },
  {
    value: 'jsonpath',
    label: 'JSON path',
    placeholder: '$.offers.price',
    help: 'RFC 9535, on JSON bodies and on the JSON-LD blocks of HTML pages.',
  },
  {
    value: 'contains',
    label: 'Search: contains',
    placeholder: 'out of stock',
    help: 'How often a text is there; 0 where it is not.',
  },
  {
    value: 'lacks',
    label: 'Search: does not contain',
    placeholder: 'UA-12345',
    help: '1 where a text is missing, 0 where it is there.',
  },
  {
    value: 'matches',
    label: 'Search: regular expression',
    placeholder: '\\bTODO\\b',
    help: 'How often it matches; 0 where it does not.',
  },
]

export function kindWords(kind: RuleKind): KindWords {
  return KINDS.find(({ value }) => value === kind) as KindWords
}

export const TAKES: readonly { readonly value: RuleTake; readonly label: string }[] = [
  { value: 'text', label: 'Text' },
  { value: 'attribute', label: 'Attribute' },
  { value: 'html', label: 'HTML' },
  { value: 'inner-html', label: 'Inner HTML' },
  { value: 'count', label: 'Count' },
  { value: 'exists', label: 'Is it there (1 or 0)' },
]

/** What a rule of this kind can take. */
export function takesOf(kind: RuleKind): typeof TAKES {
  if (kind === 'css' || kind === 'xpath') return TAKES
  return TAKES.filter(({ value }) => value === 'text' || value === 'count' || value === 'exists')
}

export const EXAMPLES: readonly { readonly label: string; readonly rule: Partial<ExtractionRule> }[] = [
  { label: 'Second headings', rule: { name: 'H2', kind: 'css', expression: 'h2', all: true } },
  { label: 'A price, as a number', rule: { name: 'Price', kind: 'css', expression: '.price', number: true } },
  { label: 'The author of structured data', rule: { name: 'Author', kind: 'jsonpath', expression: '$..author.name' } },
  {
    label: 'Pages that mention a word',
    rule: { name: 'Mentions', kind: 'contains', expression: 'sale', take: 'count', where: 'text', flags: 'i' },
  },
]
