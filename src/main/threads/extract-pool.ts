/** The engine's extractor: bodies go to the extract thread with the least to do, bounded in number and bytes. */
import type { HeaderLines } from '../../shared/domain/fetch-outcome'
import type { PartDeath } from '../../shared/domain/part-death'
import { TrawlError } from '../../shared/errors'
import type { ExtractJob, Extractor, ExtractResult, Logger } from '../engine/ports'
import { deathOf } from './deaths'
import { ExtractLane, type LaneDeath } from './extract-lane'
import { startThread } from './thread-entries'

/** What may wait in one thread: what comes at once when hundreds of answers take equally long. */
const MAX_JOBS_PER_THREAD = 256
/** What may wait in all threads together. */
const MAX_WEIGHT = 32 * 1024 * 1024
/** Starting another thread takes as long as this many first jobs: small crawls are over sooner with one. */
const JOBS_WORTH_A_THREAD = 40

/** Header lines that say something about the body; of usual answers the others stay here. */
const WANTED_HEADERS = new Set([
  'content-type',
  'content-encoding',
  'content-language',
  'link',
  'x-robots-tag',
  'x-content-type-options',
])
/** Bit n: one of them has n characters. Spares most others the lower case. */
const WANTED_LENGTHS = [...WANTED_HEADERS].reduce((bits, { length }) => bits | (1 << length), 0)

/** How threads are watched: one that has work and says nothing for `most` looks in a row is given up. */
export interface ThreadWatch {
  readonly everyMs: number
  readonly most: number
}

/**
 * The largest body takes a second, a rule is stopped after one, and a message has eight pages: a minute is no work any
 * more. Looks instead of a clock, because a computer that sleeps makes a clock jump.
 */
const WATCH: ThreadWatch = { everyMs: 5000, most: 12 }
/** A page that was in hand at so many deaths is not read again. */
const DEATHS_OF_A_PAGE = 2
/** Threads that may die one after the other before they have read anything. */
const FAILED_STARTS = 5

/** What became of the pages of a thread that died. */
export interface PoolDeath extends PartDeath {
  /** Pages that are fetched and read again. */
  readonly again: number
  /** Pages that ended their thread twice: they stay unread. */
  readonly unread: readonly string[]
}

export class ExtractPool implements Extractor {
  /** A thread died and is started again. */
  onDeath: (death: PoolDeath) => void = () => {}
  readonly #lanes: ExtractLane[]
  /** Pages that were in hand when a thread died, and how often; those that were read since are forgotten. */
  readonly #deaths = new Map<string, number>()
  readonly #watching: NodeJS.Timeout
  #failedStarts = 0
  #taken = 0
  #isClosed = false

  /** @param most threads; the first starts at once, the others when there is work for them */
  constructor(
    private readonly threadsFolder: string,
    private readonly most: number,
    private readonly log: Logger,
    private readonly watch: ThreadWatch = WATCH,
  ) {
    this.#lanes = [this.#start()]
    this.#watching = setInterval(() => this.#look(), watch.everyMs)
    this.#watching.unref()
  }

  hasRoom(): boolean {
    let weight = 0
    let hasFreeLane = false
    for (const lane of this.#lanes) {
      weight += lane.weight
      if (lane.open < MAX_JOBS_PER_THREAD) hasFreeLane = true
    }
    return hasFreeLane && weight < MAX_WEIGHT
  }

  async extract(job: ExtractJob): Promise<ExtractResult> {
    if (this.#failedStarts >= FAILED_STARTS) {
      throw new TrawlError(
        'thread_died',
        'Pages cannot be read: the threads that read them end as soon as they start.',
        {
          hint: 'What was stored is safe. Restart Trawl and resume; if it happens again, copy the diagnostics.',
        },
      )
    }
    // A bot wall shows itself in any of them.
    const headers = job.status === 200 ? job.headers.filter(isWanted) : job.headers
    const isSuspect = this.#deaths.has(job.finalUrl)
    const result = await this.#nextLane().extract({ ...job, headers }, isSuspect)
    if (isSuspect && !result.lost) this.#deaths.delete(job.finalUrl)
    return result
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#watching)
    await Promise.all(this.#lanes.map((lane) => lane.terminate()))
  }

  /** The one with the fewest bytes before it. */
  #nextLane(): ExtractLane {
    const least = this.#lanes.reduce((one, other) => (other.weight < one.weight ? other : one))
    this.#taken += 1
    const isWorthIt = this.#lanes.length < this.most && this.#taken > this.#lanes.length * JOBS_WORTH_A_THREAD
    if (least.open === 0 || !isWorthIt) return least
    const another = this.#start()
    this.#lanes.push(another)
    return another
  }

  #start(): ExtractLane {
    const worker = startThread(this.threadsFolder, 'extract')
    const lane: ExtractLane = new ExtractLane(
      worker,
      (death) => {
        if (this.#isClosed) return NONE
        this.#lanes[this.#lanes.indexOf(lane)] = this.#start()
        return this.#mourn(death)
      },
      (cause, urls) => {
        this.log.error('bodies could not be extracted', { cause: String(cause), pages: urls.length })
      },
    )
    return lane
  }

  /** Tells of a death. Answers the pages that are given up. */
  #mourn({ cause, exitCode, wasReady, suspects, waiting }: LaneDeath): ReadonlySet<string> {
    this.#failedStarts = wasReady ? 0 : this.#failedStarts + 1
    const unread = new Set<string>()
    for (const url of wasReady ? suspects : []) {
      const deaths = (this.#deaths.get(url) ?? 0) + 1
      this.#deaths.set(url, deaths)
      if (deaths >= DEATHS_OF_A_PAGE) unread.add(url)
    }
    const again = suspects.length + waiting.length - unread.size
    const death = deathOf('extract thread', cause, exitCode)
    this.log.error('an extract thread died and is started again', { reason: death.reason, again, unread: unread.size })
    this.onDeath({ ...death, again, unread: [...unread] })
    return unread
  }

  #look(): void {
    for (const lane of [...this.#lanes]) {
      if (lane.look() < this.watch.most) continue
      const seconds = Math.round((this.watch.everyMs * this.watch.most) / 1000)
      lane.giveUp(new Error(`no page was read for ${seconds} s`))
    }
  }
}

const NONE: ReadonlySet<string> = new Set()

function isWanted([name]: HeaderLines[number]): boolean {
  return name.length < 32 && (WANTED_LENGTHS & (1 << name.length)) !== 0 && WANTED_HEADERS.has(name.toLowerCase())
}
