/** What one program says of one behaviour, in terms that can be compared. */

export interface Outcome {
  /** Status of the last answer; `null` when none came. */
  readonly status: number | null
  /** Why it counts as failed, in the program's own word; `null` when it does not. */
  readonly failure: string | null
  /** Origins as tokens, without fragment; `null` when the program does not tell. */
  readonly finalUrl: string | null
  readonly title: string | null
  readonly charset: string | null
  readonly type: string | null
  /** Distinct http(s) links without fragment, sorted, origins as tokens. */
  readonly links: readonly string[] | null
}

export const NOTHING: Outcome = {
  status: null,
  failure: null,
  finalUrl: null,
  title: null,
  charset: null,
  type: null,
  links: null,
}

export interface Difference {
  readonly behaviour: string
  /** What differs: `Trawl` and the other program, each in a few words. */
  readonly trawl: string
  readonly other: string
}

/** Where the two differ; `null` when they agree on all that both tell. */
export function difference(behaviour: string, trawl: Outcome, other: Outcome): Difference | null {
  if (trawl.status !== other.status || (trawl.failure === null) !== (other.failure === null)) {
    return { behaviour, trawl: verdictOf(trawl), other: verdictOf(other) }
  }
  if (trawl.failure !== null) return null
  for (const field of ['finalUrl', 'title', 'charset', 'type', 'links'] as const) {
    const [ours, theirs] = [trawl[field], other[field]]
    if (ours === null || theirs === null) continue
    const [our, their] = [words(ours), words(theirs)]
    if (our.toLowerCase() !== their.toLowerCase()) {
      return { behaviour, trawl: `${field} ${our}`, other: `${field} ${their}` }
    }
  }
  return null
}

function verdictOf({ status, failure }: Outcome): string {
  return [status, failure].filter((each) => each !== null).join(', ') || 'nothing'
}

function words(value: string | readonly string[]): string {
  const text = typeof value === 'string' ? value : value.join(' ')
  return text === '' ? 'none' : text.length > 80 ? `${text.slice(0, 80)}…` : text
}
