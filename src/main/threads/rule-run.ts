/** Runs the rules of a crawl over the bodies that it kept: nothing is fetched. In steps, so that it can be cancelled. */
import { inflateRawSync } from 'node:zlib'
import type { ExtractionProgress } from '../../shared/domain/extraction'
import type { ExtractedValue } from '../../shared/domain/extraction-rule'
import { TrawlError } from '../../shared/errors'
import { parseContentType } from '../extract/content-type'
import { type RuleRunner, runnerOf } from '../extract/rules/rule-runner'
import type { KeptPage, ReadPage, RuleFile } from '../store/rule-file'
import type { StoredRule } from '../store/rule-table'

/** What is read is stored, and told, this often; a step can be cancelled before it is. */
const STEP_MS = 100
const BODIES_AT_ONCE = 16
/** Larger bodies are no pages. */
const MAX_BODY_BYTES = 128 * 1024 * 1024

export interface RuleRunOptions {
  readonly file: RuleFile
  readonly crawlId: string
  readonly onProgress: (progress: ExtractionProgress) => void
  readonly isCancelled: () => boolean
  /** Resolves when messages that came meanwhile have been taken. */
  readonly rest: () => Promise<unknown>
}

/** @throws {TrawlError} `bad_request` when no bodies were kept; `disk_full` and the like */
export async function runRules(options: RuleRunOptions): Promise<ExtractionProgress> {
  const { file } = options
  if (!file.hasBodies()) {
    throw new TrawlError('bad_request', 'This crawl kept no bodies, so there is nothing to run rules over.', {
      hint: 'Crawl again with bodies kept (--keep-bodies), or with the rules themselves (--extract).',
    })
  }
  while (file.purge()) {
    if (options.isCancelled()) break
    await options.rest()
  }
  return new RuleRun(options).run()
}

class RuleRun {
  readonly #rules: readonly StoredRule[]
  readonly #runner: RuleRunner
  readonly #notes = new Map<string, ExtractionProgress['notes'][number]>()
  readonly #startedMs = performance.now()
  #readTo: number
  #done = 0
  #doneBefore = 0
  #total = 0

  constructor(private readonly options: RuleRunOptions) {
    this.#rules = options.file.unread()
    this.#runner = runnerOf(this.#rules.map(({ line }) => line))
    // What some of them have seen already is read once more for the others.
    this.#readTo = Math.min(...this.#rules.map(({ readTo }) => readTo ?? 0))
  }

  async run(): Promise<ExtractionProgress> {
    if (this.#rules.length === 0) return this.#progress('finished')
    const { file, isCancelled, rest, onProgress } = this.options
    const { done, total } = file.count(this.#readTo)
    this.#done = done
    this.#doneBefore = done
    this.#total = total
    for (;;) {
      onProgress(this.#progress('running'))
      await rest()
      if (isCancelled()) return this.#progress('cancelled')
      if (!this.#step()) return this.#progress('finished')
    }
  }

  /** @returns whether there is more to read */
  #step(): boolean {
    const { file } = this.options
    const endMs = performance.now() + STEP_MS
    const read: ReadPage[] = []
    let hasMore = true
    while (hasMore && performance.now() < endMs) {
      const pages = file.pages(this.#readTo, BODIES_AT_ONCE)
      for (const page of pages) {
        read.push({ urlId: page.urlId, values: this.#valuesOf(page) })
        this.#readTo = page.urlId
        if (performance.now() >= endMs) break
      }
      hasMore = pages.length > 0
    }
    file.store(this.#rules, read, hasMore ? this.#readTo : null)
    this.#done += read.length
    return hasMore
  }

  #valuesOf(page: KeptPage): readonly ExtractedValue[] {
    const { values, notes } = this.#runner.run({
      bytes: bodyOf(page),
      essence: page.sniffedType ?? parseContentType(page.contentType).essence,
      charset: page.charset,
    })
    for (const { rule, kind, message } of notes) {
      const name = this.#rules[rule]?.name ?? ''
      const key = `${kind} ${name}`
      if (!this.#notes.has(key)) this.#notes.set(key, { name, kind, message })
    }
    return values
  }

  #progress(state: ExtractionProgress['state']): ExtractionProgress {
    const seconds = (performance.now() - this.#startedMs) / 1000
    return {
      crawlId: this.options.crawlId,
      state,
      done: this.#done,
      total: Math.max(this.#total, this.#done),
      bodiesPerSecond: seconds > 0 ? (this.#done - this.#doneBefore) / seconds : 0,
      notes: [...this.#notes.values()],
      error: null,
    }
  }
}

/** Empty for what cannot be unpacked, or is too large to be a page. */
function bodyOf({ deflated }: KeptPage): Uint8Array {
  try {
    return inflateRawSync(deflated, { maxOutputLength: MAX_BODY_BYTES })
  } catch {
    // A row without values; its details say what is wrong with it.
    return new Uint8Array(0)
  }
}
