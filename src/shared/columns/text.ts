/** Columns of the text that a page shows. */
import { MIN_READABILITY_WORDS, READABILITY_LANGUAGES, readabilitySql, readingEaseSql } from '../readability'
import { type ColumnEntry, columnsOf } from './column-entry'

const { text, number } = columnsOf('Text')

const NOT_HTML = 'Empty where the page is no HTML.'

export const TEXT_COLUMNS = {
  word_count: number('Words', 'Words of the visible text.', 'page.word_count', {}),
  sentence_count: number('Sentences', `Sentences of the visible text. ${NOT_HTML}`, 'page.sentence_count', {
    width: 100,
  }),
  words_per_sentence: number(
    'Words per sentence',
    'Words of the visible text divided by its sentences; empty without any.',
    'ROUND(1.0 * page.word_count / NULLIF(page.sentence_count, 0), 1)',
    { type: 'decimal', width: 140 },
  ),
  reading_ease: number(
    'Reading ease',
    `How easy the text is to read: 100 is very easy, 0 very difficult. Empty below ${MIN_READABILITY_WORDS} words and in languages without a formula (there is one for ${READABILITY_LANGUAGES.join(', ')}).`,
    `ROUND(${readingEaseSql}, 1)`,
    { type: 'decimal', source: 'Flesch, with the weights that were found for each language.', width: 110 },
  ),
  readability: text(
    'Readability',
    'The reading ease in words: very easy, easy, fairly easy, standard, fairly difficult, difficult or very difficult; empty without one.',
    readabilitySql,
    { type: 'choice', source: 'Flesch.', width: 120 },
  ),
  text_chars: number(
    'Text length',
    `Characters of the visible text, white space folded. ${NOT_HTML}`,
    'page.text_chars',
    { width: 100 },
  ),
  text_ratio: number(
    'Text ratio',
    `Characters of the visible text for each hundred bytes of the body, in per cent. ${NOT_HTML}`,
    'ROUND(100.0 * page.text_chars / NULLIF(page.body_bytes, 0), 1)',
    { type: 'decimal', width: 100 },
  ),
} as const satisfies Readonly<Record<string, ColumnEntry>>
