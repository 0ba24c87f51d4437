/** How kinds of rules and what they take are named, and examples to begin with. */
import type { ExtractionRule, RuleKind, RuleTake } from '../../../shared/domain/extraction-rule'
import { t } from '../../../shared/words/t'

interface KindWords {
  readonly value: RuleKind
  readonly label: string
  readonly placeholder: string
  readonly help: string
}

export const KINDS: readonly KindWords[] = [
  {
    value: 'css',
    label: t('CSS selector'),
    placeholder: t('.product .price'),
    help: t('Elements of the page, as style sheets select them; :has() and :is() work.'),
  },
  {
    value: 'xpath',
    label: t('XPath'),
    placeholder: t('//h2[1]/a/@href'),
    help: t('XPath 3.1. Paths copied from a browser work as they are.'),
  },
  {
    value: 'regex',
    label: t('Regular expression'),
    placeholder: t('"price":\\s*(\\d+)'),
    help: t('JavaScript syntax. The first group in parentheses is taken, else the whole match.'),
  },
  {
    value: 'jsonpath',
    label: t('JSON path'),
    placeholder: t('$.offers.price'),
    help: t('RFC 9535, on JSON bodies and on the JSON-LD blocks of HTML pages.'),
  },
  {
    value: 'contains',
    label: t('Search: contains'),
    placeholder: t('out of stock'),
    help: t('How often a text is there; 0 where it is not.'),
  },
  {
    value: 'lacks',
    label: t('Search: does not contain'),
    placeholder: t('UA-12345'),
    help: t('1 where a text is missing, 0 where it is there.'),
  },
  {
    value: 'matches',
    label: t('Search: regular expression'),
    placeholder: t('\\bTODO\\b'),
    help: t('How often it matches; 0 where it does not.'),
  },
]

export function kindWords(kind: RuleKind): KindWords {
  return KINDS.find(({ value }) => value === kind) as KindWords
}

export const TAKES: readonly { readonly value: RuleTake; readonly label: string }[] = [
  { value: 'text', label: t('Text') },
  { value: 'attribute', label: t('Attribute') },
  { value: 'html', label: t('HTML') },
  { value: 'inner-html', label: t('Inner HTML') },
  { value: 'count', label: t('Count') },
  { value: 'exists', label: t('Is it there (1 or 0)') },
]

/** What a rule of this kind can take. */
export function takesOf(kind: RuleKind): typeof TAKES {
  if (kind === 'css' || kind === 'xpath') return TAKES
  return TAKES.filter(({ value }) => value === 'text' || value === 'count' || value === 'exists')
}

export const EXAMPLES: readonly { readonly label: string; readonly rule: Partial<ExtractionRule> }[] = [
  { label: t('Second headings'), rule: { name: 'H2', kind: 'css', expression: 'h2', all: true } },
  { label: t('A price, as a number'), rule: { name: t('Price'), kind: 'css', expression: '.price', number: true } },
  {
    label: t('The author of structured data'),
    rule: { name: t('Author'), kind: 'jsonpath', expression: '$..author.name' },
  },
  {
    label: t('Pages that mention a word'),
    rule: { name: t('Mentions'), kind: 'contains', expression: 'sale', take: 'count', where: 'text', flags: 'i' },
  },
]
