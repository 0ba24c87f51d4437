/** The index of a crawl: files beside it that answer what the crawl file itself has no index for. Derived: never precious. */
import type { SerialisedError } from '../errors'

/** What is indexed, each in a file of its own: who links to what, the words of pages, and what follows from all links. */
export const INDEX_PARTS = ['links', 'text', 'graph'] as const
export type IndexPartName = (typeof INDEX_PARTS)[number]

export interface IndexState {
  readonly crawlId: string
  readonly part: IndexPartName
  /** `missing`: not made yet, or damaged. `failed`: the last attempt failed; see `error`. */
  readonly state: 'missing' | 'building' | 'ready' | 'failed'
  /** Whether it can be asked now: also while it is brought up to date. */
  readonly usable: boolean
  /** Whether the crawl has moved on since, or another of its series that the part is made from. */
  readonly stale: boolean
  /** How far building has come, 0 to 1. */
  readonly share: number
  readonly error: SerialisedError | null
}
