/**
 * What a person types to search texts, and what it means. Any text means something: what could be no expression is a
 * word, and what has no word in it is passed over. Words must all be there; `OR` between them makes alternatives; `-` or
 * `NOT` before a word keeps pages out; quotes make a phrase, `*` behind a word its beginning, `title:` a field.
 */
import { TEXT_FIELDS, type TextField } from './domain/text-search'

/** Words that stand side by side; one of them, usually. */
export interface TextTerm {
  /** As typed, without quotes; it has a letter or digit. */
  readonly text: string
  /** Whether the last word may go on. */
  readonly isPrefix: boolean
  /** Where it must stand; `null`: anywhere. */
  readonly field: TextField | null
}

/** All of `all` and none of `none`; `all` is never empty. */
export interface TextAlternative {
  readonly all: readonly TextTerm[]
  readonly none: readonly TextTerm[]
}

/** One of the alternatives; empty when there is nothing to look for. */
export type TextQuery = readonly TextAlternative[]

/** Terms at most: what comes behind them is passed over. */
export const MAX_TEXT_TERMS = 64

/** A term with its sign, its field, its quotes, and its star; else an operator or a word. */
const TOKEN = /(-(?!-))?(?:(\p{L}[\p{L}\d]*):)?(?:"([^"]*)(?:"(\*?)|$)|([^\s"]+))/gu
const FIELD_ALIASES: Readonly<Record<string, TextField>> = { heading: 'h1', body: 'text', link: 'url' }
/** What a word is made of, for the index too. */
const LETTER = /[\p{L}\p{N}\p{Co}]/u

export function parseTextQuery(query: string): TextQuery {
  const alternatives: { all: TextTerm[]; none: TextTerm[] }[] = [{ all: [], none: [] }]
  let isNegated = false
  let terms = 0
  for (const match of query.normalize('NFC').matchAll(TOKEN)) {
    const [token] = match
    if (token === 'OR') {
      alternatives.push({ all: [], none: [] })
      isNegated = false
    } else if (token === 'NOT') {
      isNegated = true
    } else if (token !== 'AND') {
      const term = termOf(match)
      if (term === null || terms === MAX_TEXT_TERMS) continue
      const last = alternatives.at(-1)
      if (isNegated || match[1] === '-') last?.none.push(term)
      else last?.all.push(term)
      isNegated = false
      terms += 1
    }
  }
  return alternatives.filter(({ all }) => all.length > 0)
}

/** `null` when it has no word in it. */
function termOf([, , name, phrase, star, plain]: RegExpMatchArray): TextTerm | null {
  const field = fieldNamed(name)
  if (phrase !== undefined) return LETTER.test(phrase) ? { text: phrase, isPrefix: star === '*', field } : null
  // A name that is no field is a part of the word: an address, or a time.
  const text = field === null && name !== undefined ? `${name}:${plain}` : (plain ?? '')
  return LETTER.test(text) ? { text: text.replace(/\*+$/, ''), isPrefix: /[^*]\*+$/.test(text), field } : null
}

function fieldNamed(name: string | undefined): TextField | null {
  const lower = name?.toLowerCase() ?? ''
  if (Object.hasOwn(FIELD_ALIASES, lower)) return FIELD_ALIASES[lower] ?? null
  return TEXT_FIELDS.find((field) => field === lower) ?? null
}
