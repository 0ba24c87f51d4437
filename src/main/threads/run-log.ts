/**
 * What a run tells the log of its crawl. Entries are gathered and written a few times a second at most, away from the
 * pages; what repeats is told once a minute with how often it was, and no kind fills the log alone.
 */
import type { LogKind, LogNote } from '../../shared/domain/crawl-log'
import type { Clock, Logger } from '../engine/ports'

/** Entries are written at most this often. */
const WRITE_EVERY_MS = 500
/** The same of the same host is told once in this time. */
const REPEAT_MS = 60_000
/** Entries of one kind in a run. */
const MAX_OF_KIND = 1000
/** Hosts and kinds that are remembered for repeats. */
const MAX_REMEMBERED = 10_000
/** Entries that wait while they cannot be written; the newest are dropped beyond it. */
const MAX_WAITING = 5000
const MAX_MESSAGE_CHARS = 500

interface Told {
  readonly atMs: number
  /** How often it happened since then. */
  again: number
}

export class RunLog {
  readonly #told = new Map<string, Told>()
  readonly #ofKind = new Map<LogKind, number>()
  #waiting: LogNote[] = []
  #writtenAtMs = Number.NEGATIVE_INFINITY

  constructor(
    private readonly store: { addToLog(notes: readonly LogNote[]): void },
    private readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs'>,
    private readonly log: Logger,
  ) {}

  /** Notes something about the crawl, or about a host. */
  note(kind: LogKind, message: string, host: string | null = null, data: LogNote['data'] = null): void {
    const before = host === null ? 0 : this.#repeats(`${kind} ${host}`)
    if (before === null) return
    const count = (this.#ofKind.get(kind) ?? 0) + 1
    this.#ofKind.set(kind, count)
    if (count > MAX_OF_KIND || this.#waiting.length >= MAX_WAITING) return
    const words = [
      message.slice(0, MAX_MESSAGE_CHARS),
      ...(before > 0
        ? [`It happened ${before === 1 ? 'once more' : `${before} times more`} since the last entry.`]
        : []),
      ...(count === MAX_OF_KIND ? ['Further entries of this kind are left out until the crawl is run again.'] : []),
    ]
    const facts = before > 0 ? { ...data, before } : data
    this.#waiting.push({ atMs: this.clock.nowMs(), kind, host, message: words.join(' '), data: facts })
  }

  /** Writes what waits, unless it did so just now. Never throws: a crawl does not end because of its log. */
  write(isLast = false): void {
    if (this.#waiting.length === 0) return
    const nowMs = this.clock.monotonicMs()
    if (!isLast && nowMs - this.#writtenAtMs < WRITE_EVERY_MS) return
    this.#writtenAtMs = nowMs
    try {
      this.store.addToLog(this.#waiting)
      this.#waiting = []
    } catch (error) {
      // On a full disk they wait for room like everything else.
      this.log.debug('the log of the crawl cannot be written', { cause: String(error) })
    }
  }

  /** How often it happened since it was last told; `null`: that was just now. */
  #repeats(key: string): number | null {
    const nowMs = this.clock.monotonicMs()
    const told = this.#told.get(key)
    if (told !== undefined && nowMs - told.atMs < REPEAT_MS) {
      told.again += 1
      return null
    }
    if (this.#told.size >= MAX_REMEMBERED) this.#told.clear()
    this.#told.set(key, { atMs: nowMs, again: 0 })
    return told?.again ?? 0
  }
}
