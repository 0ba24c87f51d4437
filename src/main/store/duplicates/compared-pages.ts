/**
 * The pages of a crawl that are compared with each other, read into typed arrays: 190 bytes a page with text. Compared
 * are answers of the 200s that are no bot wall. A URL that redirects is left out: it has no content of its own.
 */
import { scopeCondition } from '../../../shared/checks'
import { SIGNATURE_BYTES } from '../../../shared/similarity'
import type { Database } from '../database'
import { KnownUrls } from '../known-urls'
import { SliceSize } from '../slice-size'
import { GrowingWords } from './growing-words'

/** Words of a hash of a body that are compared: 128 bits. */
export const HASH_WORDS = 4

/** Things that only some of the pages have, one behind the other. */
export interface PageKeys {
  readonly words: Uint32Array
  readonly count: number
  /** For each: its page. */
  readonly pageOf: Uint32Array
  /** For each page: its place here; -1 when it has none. */
  readonly placeOf: Int32Array
}

export interface ComparedPages {
  readonly count: number
  /** Ascending, which is the order in which they were found. */
  readonly urlIds: Uint32Array
  readonly signatures: PageKeys
  readonly hashes: PageKeys
  /** Bits of {@link INDEXABLE} and {@link HTTPS}. */
  readonly traits: Uint8Array
  readonly urlLengths: Uint16Array
  /** 0 to 100; 0 where it is not known. */
  readonly linkScores: Float32Array
  /** Pairs of a page and the other that it names as its canonical. */
  readonly canonicals: Uint32Array
}

export const INDEXABLE = 1
export const HTTPS = 2

export interface PagesWanted {
  readonly indexableOnly: boolean
  /** 0 to 100, by `url.id`. Default: those of the part `graph` of the index, where it was made. */
  readonly linkScores?: Float32Array | null
}

type PageRow = readonly [
  urlId: number,
  signature: Buffer | null,
  hash: Buffer | null,
  traits: number,
  urlLength: number,
  linkScore: number | null,
  namesOther: number,
]

/** Yields how far it is, 0 to 1. */
export function* readComparedPages(database: Database, wanted: PagesWanted): Generator<number, ComparedPages> {
  const { indexableOnly, linkScores: given = null } = wanted
  const last = (database.prepare('SELECT MAX(url_id) FROM page').pluck().get() as number | null) ?? 0
  const expected = (database.prepare('SELECT status_2xx FROM crawl').pluck().get() as number | undefined) ?? 0
  const statement = database.prepare<[number, number]>(pagesSql(indexableOnly, given === null)).raw()
  const urlIds = new GrowingWords(expected)
  const signatures = new KeyReader(expected, SIGNATURE_BYTES)
  const hashes = new KeyReader(expected, HASH_WORDS * 4)
  const traits = new GrowingWords(expected)
  const urlLengths = new GrowingWords(expected)
  const scores = new GrowingWords(expected)
  let naming = 0
  const slice = new SliceSize()
  for (let after = 0; after < last; ) {
    const to = Math.min(last, after + slice.begin())
    for (const row of statement.all(after, to) as PageRow[]) {
      const [urlId, signature, hash, bits, urlLength, linkScore, namesOther] = row
      urlIds.push(urlId)
      signatures.add(signature)
      hashes.add(hash)
      traits.push(bits)
      urlLengths.push(Math.min(urlLength, 0xffff))
      scores.push(toScoreWord(given === null ? linkScore : (given[urlId] ?? 0)))
      naming += namesOther
    }
    after = to
    slice.end()
    yield (0.9 * after) / last
  }
  const ids = urlIds.all()
  return {
    count: ids.length,
    urlIds: ids,
    signatures: signatures.keys(),
    hashes: hashes.keys(),
    traits: new Uint8Array(traits.all()),
    urlLengths: new Uint16Array(urlLengths.all()),
    linkScores: scoresOf(scores.all()),
    canonicals: naming === 0 ? new Uint32Array(0) : yield* readCanonicals(database, ids, indexableOnly),
  }
}

/** Steps of a point of the link score that are told apart. */
const SCORE_STEPS = 1000

function toScoreWord(score: number | null): number {
  return Math.round(Math.min(100, Math.max(0, score ?? 0)) * SCORE_STEPS)
}

function scopeOf(indexableOnly: boolean): string {
  return `(${scopeCondition(indexableOnly ? 'indexable' : 'good')}) AND page.final_url IS NULL`
}

/** Names another page as its canonical. */
const NAMES_OTHER = 'page.canonical IS NOT NULL AND page.canonical <> url.url'

function pagesSql(indexableOnly: boolean, withScores: boolean): string {
  const isIndexable = indexableOnly ? '1' : `((${scopeCondition('indexable')}) IS TRUE)`
  return `SELECT page.url_id,
      CASE WHEN length(content.similarity) = ${SIGNATURE_BYTES} THEN content.similarity END,
      CASE WHEN page.body_bytes > 0 AND length(page.sha256) = 32 THEN substr(page.sha256, 1, ${HASH_WORDS * 4}) END,
      ${isIndexable} * ${INDEXABLE} + (url.url LIKE 'https:%') * ${HTTPS},
      length(url.url), ${withScores ? 'graph.link_score' : 'NULL'}, (${NAMES_OTHER}) IS TRUE
    FROM page JOIN url ON url.id = page.url_id LEFT JOIN page_content AS content ON content.url_id = page.url_id
      ${withScores ? 'LEFT JOIN temp.figures AS graph ON graph.url_id = page.url_id' : ''}
    WHERE page.url_id > ? AND page.url_id <= ? AND ${scopeOf(indexableOnly)} ORDER BY page.url_id`
}

/** Reads URLs once more, and only where pages name others: a hash of each is in memory meanwhile, some 20 bytes. */
function* readCanonicals(
  database: Database,
  urlIds: Uint32Array,
  indexableOnly: boolean,
): Generator<number, Uint32Array> {
  const last = urlIds.at(-1) ?? 0
  const known = new KnownUrls()
  const urls = database.prepare<[number, number]>('SELECT id, url FROM url WHERE id > ? AND id <= ? ORDER BY id').raw()
  const slice = new SliceSize()
  let page = 0
  for (let after = 0; after < last; ) {
    const to = Math.min(last, after + slice.begin())
    for (const [id, url] of urls.all(after, to) as [number, string][]) {
      if (urlIds[page] !== id) continue
      page += 1
      known.add(url, page)
    }
    after = to
    slice.end()
    yield 0.9 + (0.05 * after) / last
  }
  const naming = database
    .prepare<[number, number]>(
      `SELECT page.url_id, page.canonical FROM page JOIN url ON url.id = page.url_id
       WHERE page.url_id > ? AND page.url_id <= ? AND ${NAMES_OTHER} AND ${scopeOf(indexableOnly)} ORDER BY page.url_id`,
    )
    .raw()
  const pairs = new GrowingWords(1024)
  page = 0
  for (let after = 0; after < last; ) {
    const to = Math.min(last, after + slice.begin())
    for (const [urlId, canonical] of naming.all(after, to) as [number, string][]) {
      while (page < urlIds.length && (urlIds[page] as number) < urlId) page += 1
      const named = known.find(canonical)
      if (urlIds[page] !== urlId || named === 0 || named - 1 === page) continue
      pairs.push(page)
      pairs.push(named - 1)
    }
    after = to
    slice.end()
    yield 0.95 + (0.05 * after) / last
  }
  return pairs.all()
}

function scoresOf(words: Uint32Array): Float32Array {
  const scores = new Float32Array(words.length)
  for (let page = 0; page < words.length; page += 1) scores[page] = (words[page] as number) / SCORE_STEPS
  return scores
}

function oneLess(words: Uint32Array): Int32Array {
  const less = new Int32Array(words.length)
  for (let at = 0; at < words.length; at += 1) less[at] = (words[at] as number) - 1
  return less
}

class KeyReader {
  readonly #words: GrowingWords
  readonly #pageOf: GrowingWords
  /** A place and one, so that 0 is none. */
  readonly #placeOf: GrowingWords

  constructor(
    expected: number,
    private readonly bytes: number,
  ) {
    this.#words = new GrowingWords((expected * bytes) / 4)
    this.#pageOf = new GrowingWords(expected)
    this.#placeOf = new GrowingWords(expected)
  }

  /** What the next page has; `null`: nothing. */
  add(key: Uint8Array | null): void {
    if (key === null) {
      this.#placeOf.push(0)
      return
    }
    this.#words.pushBytes(key)
    this.#pageOf.push(this.#placeOf.length)
    this.#placeOf.push(this.#words.length / (this.bytes / 4))
  }

  keys(): PageKeys {
    const pageOf = this.#pageOf.all()
    return {
      words: this.#words.all(),
      count: pageOf.length,
      pageOf,
      placeOf: oneLess(this.#placeOf.all()),
    }
  }
}
