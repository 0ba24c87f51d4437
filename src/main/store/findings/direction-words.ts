/**
 * Checks of single directions for robots (shared/checks/directives.ts). Most pages of a site say the same, so each text
 * is asked once, whatever the number of its pages.
 */
import { type CheckLimits, limitIn } from '../../../shared/check-limits'
import { type CheckId, checkEntry, checkSql } from '../../../shared/checks'
import type { Database, Statement } from '../database'

/** Columns of `page` that they are told from: all that the scope `directed` lets them ask. */
export const DIRECTION_COLUMNS = ['meta_robots', 'x_robots_tag'] as const

/** Texts that are remembered: a date in them may be another on every page. */
const MAX_KNOWN = 10_000

export function isDirectionCheck(id: CheckId): boolean {
  return checkEntry(id).scope === 'directed'
}

export class DirectionWords {
  readonly #statement: Statement
  readonly #known = new Map<string, number>()
  /** What was asked for last: mostly it is asked for again. */
  #last: { readonly metaRobots: string | null; readonly header: string | null; readonly word: number } | null = null

  /** @param bits - of the checks of this file */
  constructor(
    database: Database,
    bits: readonly { readonly id: CheckId; readonly bit: number }[],
    limits: CheckLimits,
  ) {
    const terms = bits.map(
      ({ id, bit }) => `iif(${checkSql(id, (limited) => String(limitIn(limits, limited)))}, ${bit}, 0)`,
    )
    const page = DIRECTION_COLUMNS.map((column) => `CAST(? AS TEXT) AS ${column}`).join(', ')
    this.#statement = database.prepare(`SELECT ${terms.join(' + ')} FROM (SELECT ${page}) AS page`).pluck()
  }

  /** The word of a page that says this in its elements and its headers. */
  wordOf(metaRobots: string | null, header: string | null): number {
    if (metaRobots === null && header === null) return 0
    const last = this.#last
    if (last !== null && last.metaRobots === metaRobots && last.header === header) return last.word
    const word = this.#find(metaRobots, header)
    this.#last = { metaRobots, header, word }
    return word
  }

  #find(metaRobots: string | null, header: string | null): number {
    const key = JSON.stringify([metaRobots, header])
    let word = this.#known.get(key)
    if (word === undefined) {
      word = this.#statement.get(metaRobots, header) as number
      if (this.#known.size >= MAX_KNOWN) this.#known.clear()
      this.#known.set(key, word)
    }
    return word
  }
}
