/**
 * The trap radar: looks at every link that might be followed and says which belong to an endless pattern. It only
 * judges; setting aside and releasing is done where URLs are stored.
 *
 * It keeps hashes and counts, no URLs. Memory is bounded however large the crawl: 1.5 MB of tables from the start,
 * some hundred bytes for each of a few thousand patterns, and at most 6 MB for pages with filters.
 */
import type { TrapSign } from '../ports'
import { Calendars } from './calendars'
import { Facets } from './facets'
import { hashOf, RecentHashes } from './hashes'
import { pathTrap } from './path-traps'
import { SameContent } from './same-content'
import { SessionIds } from './session-ids'
import { urlParts } from './url-parts'

export interface TrapRadarOptions {
  /** Milliseconds since 1970: what is far ahead for a calendar depends on it. */
  readonly nowMs: () => number
}

/** URLs that were let through last, so that the navigation which every page repeats costs next to nothing. */
const REMEMBERED = 131_072

export class TrapRadar {
  readonly #passed = new RecentHashes(REMEMBERED)
  readonly #calendars: Calendars
  readonly #sessions = new SessionIds()
  readonly #facets = new Facets()
  readonly #contents = new SameContent()

  constructor(options: TrapRadarOptions) {
    this.#calendars = new Calendars(options.nowMs)
  }

  /**
   * Whether a link belongs to a trap; `null`: it may be followed. A URL that was let through stays so for as long as it
   * is remembered, even if its pattern turns out to be a trap later.
   *
   * @param url - normalised, in scope
   * @param sourceUrl - the page or sitemap that names it
   */
  judge(url: string, sourceUrl: string): TrapSign | null {
    const hash = hashOf(url)
    // A second hash, so that two URLs which share the first are told apart.
    const check = hashOf(url, CHECK_SEED)
    if (this.#passed.get(hash) === check) return null
    const parts = urlParts(url)
    const sign =
      pathTrap(url, sourceUrl, parts) ??
      this.#sessions.judge(url, parts) ??
      this.#calendars.judge(parts, sourceUrl) ??
      this.#facets.judge(url, parts) ??
      this.#contents.judge(parts)
    if (sign === null) this.#passed.set(hash, check)
    return sign
  }

  /**
   * Tells what a URL gave. Only for pages that came (2xx) with their whole body: error pages are alike everywhere.
   *
   * @param sha256 - hash of the decoded body; `null`: not known, nothing is noted
   */
  noteContent(url: string, sha256: Uint8Array | null): void {
    if (sha256 !== null) this.#contents.note(urlParts(url), sha256)
  }
}

const CHECK_SEED = 0x9747b28c
