/** Searching the text of a crawl: what is asked, and what is found. */

/** What of a page is searched, in the order of the index. */
export const TEXT_FIELDS = ['url', 'title', 'description', 'h1', 'text'] as const
export type TextField = (typeof TEXT_FIELDS)[number]

/** By how well a page fits, or in the order of the rows. */
export const TEXT_ORDERS = ['best', 'row'] as const
export type TextOrder = (typeof TEXT_ORDERS)[number]

/** Pages of a window at most: for each of them the passage is looked for. */
export const MAX_TEXT_HITS = 100

/** Pages at most that are copied or shown in the results at once. */
export const MAX_TEXT_ROWS = 10_000

export interface FoundPage {
  readonly rowNo: number
  readonly url: string
}

/** A piece of a text, in order; marked where it is what was searched for. */
export interface TextSpan {
  readonly text: string
  readonly marked: boolean
}

/** A page that was found. Texts are cut for display. */
export interface TextHit {
  readonly rowNo: number
  readonly status: number | null
  readonly url: readonly TextSpan[]
  /** Empty when the page has none. */
  readonly title: readonly TextSpan[]
  /** The best passage; empty when the page says nothing but its title. */
  readonly passage: readonly TextSpan[]
  /** Where the passage stands; `null` when there is none. */
  readonly passageField: TextField | null
  /** Where the words stand. */
  readonly fields: readonly TextField[]
}

export interface TextHits {
  /** Pages that were found in all. */
  readonly total: number
  readonly from: number
  readonly hits: readonly TextHit[]
  /** False when so many pages were found that they come in the order of the rows. */
  readonly ranked: boolean
}
