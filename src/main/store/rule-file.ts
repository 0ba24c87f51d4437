/**
 * A crawl file whose rules are changed, and run over the bodies that it kept, while nobody crawls. Holds the writer's
 * lock. What was read is remembered with the values, in one transaction: a run that ends early goes on from there.
 */
import type { ExtractedValue, ExtractionRule } from '../../shared/domain/extraction-rule'
import { type Database, openCrawlForWriting } from './database'
import { changeRules, purgeValues, readRules, type StoredRule } from './rule-table'
import { explainSqliteError, withSqliteErrors } from './sqlite-errors'
import { WriterLock } from './writer-lock'

/** Values that are deleted in one transaction. */
const PURGED_AT_ONCE = 20_000

/** A body that was kept, with its type and encoding as they were found. */
export interface KeptPage {
  readonly urlId: number
  readonly deflated: Uint8Array
  readonly sniffedType: string | null
  readonly contentType: string | null
  readonly charset: string | null
}

export interface ReadPage {
  readonly urlId: number
  /** In the order of the rules that run. */
  readonly values: readonly ExtractedValue[]
}

export class RuleFile {
  readonly #pages
  readonly #put
  readonly #drop
  readonly #readTo

  private constructor(
    private readonly database: Database,
    private readonly lock: WriterLock,
    private readonly path: string,
  ) {
    this.#pages = database.prepare<[number, number]>(
      `SELECT body.url_id AS urlId, body.deflated, page.sniffed_type AS sniffedType, page.content_type AS contentType,
         page.charset
       FROM page_body AS body JOIN page ON page.url_id = body.url_id WHERE body.url_id > ? ORDER BY body.url_id LIMIT ?`,
    )
    this.#put = database.prepare(
      'INSERT INTO extracted (rule_no, url_id, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    )
    this.#drop = database.prepare('DELETE FROM extracted WHERE rule_no = ? AND url_id = ?')
    this.#readTo = database.prepare('UPDATE rule SET read_to = ? WHERE rule_no = ?')
  }

  /** @throws {TrawlError} `crawl_busy` while it is crawled, and as opening a crawl file does */
  static open(path: string): RuleFile {
    const lock = WriterLock.take(path)
    try {
      return new RuleFile(openCrawlForWriting(path), lock, path)
    } catch (error) {
      lock.release()
      throw explainSqliteError(error, path)
    }
  }

  change(rules: readonly ExtractionRule[], nowMs: number): void {
    this.#transaction(() => changeRules(this.database, rules, nowMs))
  }

  /** Deletes a piece of the values of rules that are gone. @returns whether there may be more */
  purge(): boolean {
    let hasMore = false
    this.#transaction(() => {
      hasMore = purgeValues(this.database, PURGED_AT_ONCE)
    })
    return hasMore
  }

  /** Rules that have not seen every kept body. */
  unread(): readonly StoredRule[] {
    return readRules(this.database).filter(({ readTo }) => readTo !== null)
  }

  hasBodies(): boolean {
    return this.database.prepare('SELECT EXISTS (SELECT 1 FROM page_body)').pluck().get() === 1
  }

  /** How many bodies were kept, up to a URL and in all. Told by the sizes of pages: bodies themselves take long to count. */
  count(readTo: number): { readonly done: number; readonly total: number } {
    return this.database
      .prepare('SELECT IFNULL(SUM(url_id <= ?), 0) AS done, COUNT(*) AS total FROM page WHERE body_bytes > 0')
      .get(readTo) as { done: number; total: number }
  }

  /** The next bodies after a URL, in order. */
  pages(afterUrlId: number, count: number): readonly KeptPage[] {
    return withSqliteErrors(this.path, () => this.#pages.all(afterUrlId, count) as KeptPage[])
  }

  /** Stores what was found, and that bodies were read up to `readTo`; `null`: all of them. */
  store(rules: readonly StoredRule[], pages: readonly ReadPage[], readTo: number | null): void {
    this.#transaction(() => {
      for (const { urlId, values } of pages) {
        for (const [index, { ruleNo }] of rules.entries()) {
          const value = values[index] ?? null
          if (value === null) this.#drop.run(ruleNo, urlId)
          else this.#put.run(ruleNo, urlId, value)
        }
      }
      for (const { ruleNo } of rules) this.#readTo.run(readTo, ruleNo)
    })
  }

  close(): void {
    try {
      this.database.close()
    } finally {
      this.lock.release()
    }
  }

  #transaction(work: () => void): void {
    withSqliteErrors(this.path, this.database.transaction(work).immediate)
  }
}
