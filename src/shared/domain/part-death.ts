/** The end of a part of Trawl that nobody asked for: a thread, a process, or Trawl itself. */
export interface PartDeath {
  /** Which part, in words: `engine thread`, `GPU process`. */
  readonly part: string
  /** Why, as the system or the part itself put it. */
  readonly reason: string
  /** `null` where there was none. */
  readonly exitCode: number | null
  /** Where in the code; `null` where that is not known. */
  readonly stack: string | null
}
