/**
 * How easy a text is to read, from how long its sentences and words are: Flesch's reading ease, with the weights that
 * were found for each language. 100 is very easy, 0 very difficult; it may lie beyond both. Sentences and syllables are
 * counted without a dictionary (html-reader/text-measures.ts), so it is good for comparing pages of one language.
 */

/** reading ease = base - perSentence * (words / sentences) - perWord * (syllables / words) */
interface Weights {
  readonly base: number
  readonly perSentence: number
  readonly perWord: number
}

/**
 * By primary subtag of the language (BCP 47).
 *
 * - en: Flesch, A new readability yardstick, 1948
 * - de: Amstad, Wie verständlich sind unsere Zeitungen?, 1978
 * - es: Fernández Huerta, Medidas sencillas de lecturabilidad, 1959; in its form by words per sentence and syllables per word
 * - fr: Kandel and Moles, Application de l'indice de Flesch à la langue française, 1958
 * - it: Franchina and Vacca, Adaptation of Flesch readability index on a bilingual text, 1972 (Flesch-Vacca)
 * - nl: Douma, De leesbaarheid van landbouwbladen, 1960
 * - pt: Martins and others, Readability formulas applied to textbooks in Brazilian Portuguese, 1996
 * - ru: Oborneva, Automated estimation of the complexity of educational texts, 2006
 */
const WEIGHTS: Readonly<Record<string, Weights>> = {
  en: { base: 206.835, perSentence: 1.015, perWord: 84.6 },
  de: { base: 180, perSentence: 1, perWord: 58.5 },
  es: { base: 206.84, perSentence: 1.02, perWord: 60 },
  fr: { base: 207, perSentence: 1.015, perWord: 73.6 },
  it: { base: 217, perSentence: 1.3, perWord: 60 },
  nl: { base: 206.84, perSentence: 0.93, perWord: 77 },
  pt: { base: 248.835, perSentence: 1.015, perWord: 84.6 },
  ru: { base: 206.835, perSentence: 1.3, perWord: 60.1 },
}

/** The languages that have a formula, as primary subtags. */
export const READABILITY_LANGUAGES: readonly string[] = Object.keys(WEIGHTS)

/** Fewer words tell too little. */
export const MIN_READABILITY_WORDS = 100

/** Names of the reading ease from each value on, the highest first (Flesch 1948). */
export const READABILITY_LEVELS = [
  { from: 90, name: 'very easy' },
  { from: 80, name: 'easy' },
  { from: 70, name: 'fairly easy' },
  { from: 60, name: 'standard' },
  { from: 50, name: 'fairly difficult' },
  { from: 30, name: 'difficult' },
] as const
const LOWEST_LEVEL = 'very difficult'
export type ReadabilityLevel = (typeof READABILITY_LEVELS)[number]['name'] | typeof LOWEST_LEVEL

export interface ReadText {
  /** As the page names it, such as `en-GB`. */
  readonly language: string | null
  readonly words: number
  readonly sentences: number
  readonly syllables: number
}

/** Up to the first - or _. Around it stand spaces alone, as SQL trims. */
const PRIMARY_SUBTAG = /^ *([a-z]{2,3})(?:[-_]| *$)/i

/**
 * The first subtag of a language (BCP 47) in lower case, `en` of `EN_us`; `null` when it does not begin as one.
 */
export function primarySubtag(language: string | null): string | null {
  const subtag = language === null ? undefined : PRIMARY_SUBTAG.exec(language)?.[1]
  return subtag?.toLowerCase() ?? null
}

/** `null` when there is no formula for the language, or too little text. */
export function readingEase({ language, words, sentences, syllables }: ReadText): number | null {
  if (language === null || words < MIN_READABILITY_WORDS || sentences < 1) return null
  const weights = weightsOf(language)
  if (weights === null) return null
  return weights.base - (weights.perSentence * words) / sentences - (weights.perWord * syllables) / words
}

/** Languages that were asked for, as pages name them. */
const known = new Map<string, Weights | null>()
/** Languages that are remembered; pages of a crawl name a few. */
const MAX_KNOWN = 1000

function weightsOf(language: string): Weights | null {
  let weights = known.get(language)
  if (weights === undefined) {
    const subtag = primarySubtag(language)
    weights = subtag !== null && Object.hasOwn(WEIGHTS, subtag) ? (WEIGHTS[subtag] as Weights) : null
    if (known.size >= MAX_KNOWN) known.clear()
    known.set(language, weights)
  }
  return weights
}

/** The name of a reading ease. */
export function readabilityOf(ease: number): ReadabilityLevel {
  return READABILITY_LEVELS.find(({ from }) => ease >= from)?.name ?? LOWEST_LEVEL
}

const SUBTAG_SQL = `lower(substr(trim(page.language), 1, 2))`

/** The second letter ends the subtag. */
const IS_SUBTAG_SQL = `substr(trim(page.language), 3, 1) IN ('', '-', '_')`

/** {@link readingEase} as an SQL expression over the table `page`. */
export const readingEaseSql: string = [
  'CASE WHEN page.sentence_count > 0',
  `AND page.word_count >= ${MIN_READABILITY_WORDS} AND ${IS_SUBTAG_SQL} THEN CASE ${SUBTAG_SQL}`,
  ...Object.entries(WEIGHTS).map(
    ([subtag, { base, perSentence, perWord }]) =>
      `WHEN '${subtag}' THEN ${base} - ${perSentence.toFixed(3)} * page.word_count / page.sentence_count` +
      ` - ${perWord.toFixed(1)} * page.syllable_count / page.word_count`,
  ),
  'END END',
].join(' ')

/** {@link readabilityOf} that, as an SQL expression over the table `page`; NULL where there is none. */
export const readabilitySql: string = [
  `CASE WHEN (${readingEaseSql}) IS NULL THEN NULL`,
  ...READABILITY_LEVELS.map(({ from, name }) => `WHEN (${readingEaseSql}) >= ${from} THEN '${name}'`),
  `ELSE '${LOWEST_LEVEL}' END`,
].join(' ')
