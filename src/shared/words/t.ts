/**
 * Words in the language of this process. The English text is the key: code reads as it is shown, and what is not
 * translated is shown in English. Which languages there are: languages.ts; how words are collected: npm run words.
 */
import { IntlMessageFormat } from 'intl-messageformat'

export type WordValue = string | number
export type WordValues = Readonly<Record<string, WordValue>>
/** English text to that of another language. */
export type Catalogue = Readonly<Record<string, string>>

/** What follows tells two meanings of one English word apart, and is not shown: `Open##state`. */
const CONTEXT = '##'

interface Words {
  /** Of the words: decides about plurals. */
  readonly language: string
  /** Of numbers and dates; that of the system, whatever the language. */
  readonly locale: string
  readonly texts: ReadonlyMap<string, string>
  readonly formats: Map<string, IntlMessageFormat>
}

const ENGLISH: Words = { language: 'en', locale: 'en-US', texts: new Map(), formats: new Map() }
let words = ENGLISH

/** Sets the language of this process, before anything asks for words. Without a catalogue it is English. */
export function setWords(language: string, locale: string, catalogue: Catalogue = {}): void {
  words = { language, locale, texts: new Map(Object.entries(catalogue)), formats: new Map() }
}

/** The language that words of this process are in: `en`, `de`. */
export function wordsLanguage(): string {
  return words.language
}

/** The locale of numbers and dates, as a BCP 47 tag. */
export function wordsLocale(): string {
  return words.locale
}

/** The locale of dates that stand in sentences: that of the system if it speaks the language of the words. */
export function wordingLocale(): string {
  const { language, locale } = words
  return locale.split('-')[0] === language ? locale : language
}

/**
 * A text in the language of this process.
 *
 * Without values it is taken as it stands, braces and all. With values it is an ICU message: `{name}`,
 * `{size, number}`, `{count, plural, one {# URL} other {# URLs}}`, `{kind, select, a {…} other {…}}`; a number that
 * stands alone is written as it comes, so give it formatted or as `{count, number}`.
 */
export function t(message: string, values?: WordValues): string {
  if (values === undefined) return words.texts.get(message) ?? withoutContext(message)
  return String(formatOf(message).format(values as Record<string, WordValue>))
}

/** A message whose parts may be elements of the window; strings that follow each other are one. */
export function messageParts<Part>(
  message: string,
  values: Readonly<Record<string, WordValue | Part | ((inner: (string | Part)[]) => Part)>>,
): (string | Part)[] {
  const made = formatOf(message).format<Part>(values as never)
  return Array.isArray(made) ? made : [made as string | Part]
}

function formatOf(message: string): IntlMessageFormat {
  const known = words.formats.get(message)
  if (known !== undefined) return known
  const text = words.texts.get(message) ?? withoutContext(message)
  const { language, locale } = words
  const format = new IntlMessageFormat(text, language, undefined, {
    formatters: {
      getNumberFormat: (_locales, options) => new Intl.NumberFormat(locale, options as Intl.NumberFormatOptions),
      getDateTimeFormat: (_locales, options) => new Intl.DateTimeFormat(locale, options),
      getPluralRules: (_locales, options) => new Intl.PluralRules(language, options),
    },
  })
  words.formats.set(message, format)
  return format
}

function withoutContext(message: string): string {
  const at = message.indexOf(CONTEXT)
  return at === -1 ? message : message.slice(0, at)
}
