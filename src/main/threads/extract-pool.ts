/** The engine's extractor: bodies go to the extract thread with the least to do, bounded in number and bytes. */
import type { HeaderLines } from '../../shared/domain/fetch-outcome'
import type { ExtractJob, Extractor, ExtractResult, Logger } from '../engine/ports'
import { ExtractLane } from './extract-lane'
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

export class ExtractPool implements Extractor {
  /** A thread died and is started again; `urls` are the pages that it had. */
  onDeath: (cause: string, urls: readonly string[]) => void = () => {}
  readonly #lanes: ExtractLane[]
  #taken = 0
  #isClosed = false

  /** @param most threads; the first starts at once, the others when there is work for them */
  constructor(
    private readonly threadsFolder: string,
    private readonly most: number,
    private readonly log: Logger,
  ) {
    this.#lanes = [this.#start()]
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

  extract(job: ExtractJob): Promise<ExtractResult> {
    // A bot wall shows itself in any of them.
    const headers = job.status === 200 ? job.headers.filter(isWanted) : job.headers
    return this.#nextLane().extract({ ...job, headers })
  }

  async close(): Promise<void> {
    this.#isClosed = true
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
      (cause, urls) => {
        if (this.#isClosed) return
        // The body that killed its thread is a row like any other, and so are those that waited behind it.
        this.log.error('an extract thread died and is started again', { cause: String(cause), urls: urls.join(' ') })
        this.#lanes[this.#lanes.indexOf(lane)] = this.#start()
        this.onDeath(String(cause), urls)
      },
      (cause, urls) => {
        this.log.error('bodies could not be extracted', { cause: String(cause), urls: urls.join(' ') })
      },
    )
    return lane
  }
}

function isWanted([name]: HeaderLines[number]): boolean {
  return name.length < 32 && (WANTED_LENGTHS & (1 << name.length)) !== 0 && WANTED_HEADERS.has(name.toLowerCase())
}
