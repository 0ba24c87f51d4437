/** What the text tab says of fields and of the syntax. */
import type { TextField } from '../../../shared/domain/text-search'

export const FIELD_WORDS: Readonly<Record<TextField, string>> = {
  url: 'address',
  title: 'title',
  description: 'description',
  h1: 'heading',
  text: 'text',
}

/** Where to look: parts of a page that belong together. */
export const SCOPES = {
  all: { label: 'Everywhere', fields: [] },
  names: { label: 'Titles and headings', fields: ['title', 'h1'] },
  text: { label: 'Text and descriptions', fields: ['description', 'text'] },
  url: { label: 'Addresses', fields: ['url'] },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly fields: readonly TextField[] }>>
export type ScopeId = keyof typeof SCOPES

export function fieldsOf(scope: ScopeId): TextField[] {
  return [...SCOPES[scope].fields]
}

export const ORDER_WORDS = { best: 'Best first', row: 'Order of the rows' } as const

export const EXAMPLES: readonly { readonly query: string; readonly meaning: string }[] = [
  { query: 'opening hours', meaning: 'pages with both words, anywhere' },
  { query: '"opening hours"', meaning: 'the words side by side' },
  { query: 'open*', meaning: 'words that begin so' },
  { query: 'ferry OR boat', meaning: 'either word' },
  { query: 'ferry -prices', meaning: 'without a word; NOT prices says the same' },
  { query: 'title:ferry', meaning: 'in one field: title, h1, description, text or url' },
  { query: 'title:"not found" -url:search', meaning: 'any of it together' },
]
