/** The table that texts are searched in: its columns, what a word is, and how texts are put into it. */
import { TEXT_FIELDS } from '../../../../shared/domain/text-search'

/**
 * Marks belong to the letters before them, so that words in Devanagari or with vowel points stay whole. Case and the
 * accents of Latin letters make no difference.
 */
const WORDS = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"

/** Without an index of beginnings: it would more than double the file, and only the shortest beginnings gain by it. */
export const TEXT_SCHEMA = `CREATE VIRTUAL TABLE words USING fts5(
  ${TEXT_FIELDS.join(', ')}, content = '', contentless_delete = 1, tokenize = "${WORDS}"
);
INSERT INTO words (words, rank) VALUES ('rank', 'bm25(2, 10, 4, 6, 1)');`

/** The same for a few texts, which are kept. */
export const PASSAGE_SCHEMA = `CREATE VIRTUAL TABLE words USING fts5(${TEXT_FIELDS.join(', ')}, tokenize = "${WORDS}");`

/** Characters without a shape, for formulas: where a text has one itself, a space takes its place. */
export const MARK_START = '\u2061'
export const MARK_END = '\u2062'
/** Separates what no space separates. */
const GAP = '\u2063'

/**
 * Letters of scripts that put no spaces between words, each with its marks: Thai, Lao, Burmese, Khmer, Kana and Han.
 * Hangul is written with spaces.
 */
const UNSPACED =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{323af}]\p{M}*/gu
/** The characters above, and the one that would end a text for SQLite. */
const RESERVED = /[\0\u2061-\u2063]/g

/**
 * A text as it goes into the table: letters of scripts without spaces are words of their own, so that any run of them
 * is found as a phrase.
 */
export function tableText(text: string): string {
  const normal = text.normalize('NFC').replace(RESERVED, ' ')
  return normal.replace(UNSPACED, `${GAP}$&${GAP}`)
}

/** A text that came out of the table, as it is shown. */
export function shownText(text: string): string {
  return text.replaceAll(GAP, '')
}

/** An address, and what it says where it is escaped. One line each. */
export function tableUrl(url: string): string {
  if (!url.includes('%')) return url
  try {
    const decoded = decodeURI(url)
    return decoded === url ? url : `${url}\n${tableText(decoded)}`
  } catch {
    return url
  }
}
