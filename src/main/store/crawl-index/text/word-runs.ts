/**
 * The sorted runs of words that a full-text table consists of: each transaction adds one. Left to itself SQLite merges
 * them whenever it likes, for as long as that takes; here they are merged in steps, between which a person can cancel.
 * They never all become one: a word that is on every page is merged in one go, which takes seconds on a million pages.
 */
import type { PartJob } from '../index-part'

/** Runs that are let come together before they become one; some hundred thousand pages. */
const MERGED_RUNS = 64
/** Runs of a size that are left unmerged at most, which SQLite limits to 16: a search reads each of them. */
const LEFT_RUNS = 16
/** Pages of the table that a step writes, and those of one more word. */
const STEP_PAGES = 128

export class WordRuns {
  readonly #merge
  readonly #changes
  #added = 0

  constructor(private readonly job: PartJob) {
    const { index } = job
    // Written out: a number that is bound is no integer. 2000 runs are the most that SQLite holds.
    const settings = { automerge: 0, crisismerge: 1999, usermerge: LEFT_RUNS }
    for (const [name, value] of Object.entries(settings)) {
      index.exec(`INSERT INTO words (words, rank) VALUES ('${name}', ${value})`)
    }
    this.#merge = index.prepare<[number]>("INSERT INTO words (words, rank) VALUES ('merge', ?)")
    this.#changes = index.prepare('SELECT total_changes()').pluck()
  }

  /** Ends a transaction that put something in. Yields while it merges. */
  *commit(): Generator<void> {
    this.job.commit()
    this.#added += 1
    yield
    if (this.#added >= MERGED_RUNS) yield* this.merge()
  }

  /** Merges runs where there are many. Yields after each step, which is committed. */
  *merge(): Generator<void> {
    this.#added = 0
    for (;;) {
      const before = this.#changes.get() as number
      this.#merge.run(STEP_PAGES)
      // So SQLite says that there was nothing left to merge.
      if ((this.#changes.get() as number) - before < 2) return
      this.job.commit()
      yield
    }
  }
}
