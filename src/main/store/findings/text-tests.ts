/**
 * Checks that are told from the texts at the head of a page, from its language and from how long its sentences and words
 * are, as functions: they come to what their SQL does, in a tenth of the time. Filters ask the SQL, the count of all
 * checks asks these.
 */
import { type CheckLimits, limitIn } from '../../../shared/check-limits'
import { type CheckId, type CheckScope, checkEntry } from '../../../shared/checks'
import { DESCRIPTION_PX, pixelWidth, TITLE_PX } from '../../../shared/pixel-width'
import { readingEase } from '../../../shared/readability'

/** What a page says; `null` where it does not. */
export interface PageTexts {
  readonly title: string | null
  readonly description: string | null
  readonly h1: string | null
  readonly language: string | null
  /** Counts; `null` where they are not known. */
  readonly words: number | null
  readonly sentences: number | null
  readonly syllables: number | null
}

/** Columns of `page` that hold them, in this order. */
export const TEXT_COLUMNS = [
  'title',
  'description',
  'h1',
  'language',
  'word_count',
  'sentence_count',
  'syllable_count',
] as const

/**
 * @param limit - the limit of the check; not a number for one without
 * @param limitOf - that of another check
 */
type TextTest = (texts: PageTexts, limit: number, limitOf: (id: CheckId) => number) => boolean

/** Two letters or three, then nothing or a subtag. */
const LANGUAGE = /^[a-z]{2,3}(?:-.+)?$/is

/** As SQL compares without case: letters of ASCII alone, for the expressions have no flag `u`. */
const PLACEHOLDER =
  /^ *(?:untitled(?: document| page)?|home(?: ?page)?|index|document|new page|(?:page )?title|welcome|test|(?:react|vite) app) *$/i
/** In octets; the longest placeholder, and some spaces. */
const PLACEHOLDER_BELOW = 24
const FILLER = /lorem ipsum/i
const LISTING = /^(?:index of \/|directory listing for )/i
const NOT_FOUND = /^404 |^404$|not found|error 404|404 error|page missing|nicht gefunden|no longer available/i
const FAILURE =
  /internal server error|bad gateway|service unavailable|fatal error|database error|access denied|something went wrong/i
const UNFINISHED = /coming soon|under construction|domain for sale|is for sale|parked domain|account suspended/i
const SERVER_DEFAULT = /default page|welcome to nginx|iis windows|test page for|it works!/i
/** A title with so many characters is none of a page that has nothing to say. */
const PHRASE_BELOW = 200

const TEXT_TESTS = {
  title_missing: ({ title }) => title === null || title === '',
  title_long: ({ title }, limit) => isLonger(title, limit),
  title_short: ({ title }, limit) => title !== '' && isShorter(title, limit),
  title_same_as_h1: ({ title, h1 }) => title !== null && title !== '' && title === h1,
  title_placeholder: ({ title }) => title !== null && title.length < PLACEHOLDER_BELOW && PLACEHOLDER.test(title),
  title_wide: ({ title }, limit) => DRAWN_TITLE.isWider(title, limit),
  title_narrow: ({ title }, limit) => DRAWN_TITLE.isNarrower(title, limit),
  directory_listing: ({ title }) => title !== null && LISTING.test(title),
  description_missing: ({ description }) => description === null || description === '',
  description_long: ({ description }, limit) => isLonger(description, limit),
  description_short: ({ description }, limit) => description !== '' && isShorter(description, limit),
  description_same_as_title: ({ title, description }) => title !== null && title !== '' && title === description,
  description_placeholder: ({ title, description, h1 }) => isFiller(description) || isFiller(h1) || isFiller(title),
  description_wide: ({ description }, limit) => DRAWN_DESCRIPTION.isWider(description, limit),
  description_narrow: ({ description }, limit) => DRAWN_DESCRIPTION.isNarrower(description, limit),
  h1_long: ({ h1 }, limit) => isLonger(h1, limit),
  language_missing: ({ language }) => language === null || language === '',
  language_invalid: ({ language }) => language !== null && language !== '' && !LANGUAGE.test(language),
  hard_to_read: (texts, limit, limitOf) => isHard(texts, limit) && !isHard(texts, limitOf('very_hard_to_read')),
  very_hard_to_read: (texts, limit) => isHard(texts, limit),
  soft_404: ({ title }) => says(title, NOT_FOUND),
  soft_error: ({ title }) => says(title, FAILURE),
  unfinished: ({ title }) => says(title, UNFINISHED),
  server_default: ({ title }) => says(title, SERVER_DEFAULT),
} as const satisfies Partial<Record<CheckId, TextTest>>

export function isTextCheck(id: CheckId): id is keyof typeof TEXT_TESTS {
  return Object.hasOwn(TEXT_TESTS, id)
}

/**
 * Tells the word of a page.
 * @param bits - of the checks of this file
 * @param bitOf - the bit of a scope among those that hold for a page
 */
export function textWords(
  bits: readonly { readonly id: CheckId; readonly bit: number }[],
  limits: CheckLimits,
  bitOf: (scope: CheckScope) => number,
): (scopes: number, texts: PageTexts) => number {
  const tests = bits.flatMap(({ id, bit }) =>
    isTextCheck(id)
      ? [{ test: TEXT_TESTS[id] as TextTest, bit, limit: limitIn(limits, id), scope: bitOf(checkEntry(id).scope) }]
      : [],
  )
  const limitOf = (id: CheckId): number => limitIn(limits, id)
  return (scopes, texts) => {
    let word = 0
    for (const { test, bit, limit, scope } of tests) {
      if ((scopes & scope) !== 0 && test(texts, limit, limitOf)) word += bit
    }
    return word
  }
}

function isLonger(text: string | null, limit: number): boolean {
  return text !== null && text.length > limit && characters(text) > limit
}

function isShorter(text: string | null, limit: number): boolean {
  if (text === null) return false
  return text.length < limit || (text.length < 2 * limit && characters(text) < limit)
}

/** How wide texts are drawn in one size. What asks whether one is too wide asks next whether it is too narrow. */
class Drawn {
  #last = ''
  #lastWidth = 0

  constructor(private readonly px: number) {}

  isWider(text: string | null, limit: number): boolean {
    // As the SQL of the catalogue has it, where no octet stands for more than its size and a pixel.
    if (text === null || text.length * OCTETS_PER_UNIT * (this.px + 1) <= limit) return false
    return this.#width(text) > limit && Buffer.byteLength(text) * (this.px + 1) > limit
  }

  isNarrower(text: string | null, limit: number): boolean {
    return text !== '' && isShorter(text, (limit * 6) / this.px) && this.#width(text as string) < limit
  }

  #width(text: string): number {
    if (text !== this.#last) {
      this.#last = text
      this.#lastWidth = pixelWidth(text, this.px)
    }
    return this.#lastWidth
  }
}
/** Of UTF-8 for a unit of UTF-16, at most. */
const OCTETS_PER_UNIT = 3
const DRAWN_TITLE = new Drawn(TITLE_PX)
const DRAWN_DESCRIPTION = new Drawn(DESCRIPTION_PX)

function isHard({ language, words, sentences, syllables }: PageTexts, limit: number): boolean {
  if (words === null || sentences === null || syllables === null) return false
  const ease = readingEase({ language, words, sentences, syllables })
  return ease !== null && ease < limit
}

function isFiller(text: string | null): boolean {
  return text !== null && FILLER.test(text)
}

function says(title: string | null, phrases: RegExp): boolean {
  return isShorter(title, PHRASE_BELOW) && phrases.test(title as string)
}

/** As SQL counts them: a pair of surrogates is one. */
function characters(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit < 0xdc00 || unit > 0xdfff) count += 1
  }
  return count
}
