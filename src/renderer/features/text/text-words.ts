/** What the text tab says of fields and of the syntax. */
import type { TextField } from '../../../shared/domain/text-search'
import { t } from '../../../shared/words/t'

export const FIELD_WORDS: Readonly<Record<TextField, string>> = {
  url: t('address'),
  title: t('title'),
  description: t('description'),
  h1: t('heading'),
  text: t('text'),
}

/** Where to look: parts of a page that belong together. */
export const SCOPES = {
  all: { label: t('Everywhere'), fields: [] },
  names: { label: t('Titles and headings'), fields: ['title', 'h1'] },
  text: { label: t('Text and descriptions'), fields: ['description', 'text'] },
  url: { label: t('Addresses'), fields: ['url'] },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly fields: readonly TextField[] }>>
export type ScopeId = keyof typeof SCOPES

export function fieldsOf(scope: ScopeId): TextField[] {
  return [...SCOPES[scope].fields]
}

export const ORDER_WORDS = { best: t('Best first'), row: t('Order of the rows') } as const

export const EXAMPLES: readonly { readonly query: string; readonly meaning: string }[] = [
  { query: t('opening hours'), meaning: t('pages with both words, anywhere') },
  { query: t('"opening hours"'), meaning: t('the words side by side') },
  { query: 'open*', meaning: t('words that begin so') },
  { query: t('ferry OR boat'), meaning: t('either word') },
  { query: t('ferry -prices'), meaning: t('without a word; NOT prices says the same') },
  { query: 'title:ferry', meaning: t('in one field: title, h1, description, text or url') },
  { query: t('title:"not found" -url:search'), meaning: t('any of it together') },
]
