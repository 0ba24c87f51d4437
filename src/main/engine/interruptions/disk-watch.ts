/** Watches the free space where the crawl file lies, so that the crawl pauses before the disk is full. */
import { statfs } from 'node:fs/promises'
import type { Clock } from '../ports'

export interface DiskWatchOptions {
  /** A file or folder on the disk in question. */
  readonly path: string
  /** The setting `minFreeMb`, in units of 1,000,000 bytes; 0: low only when the disk is full. */
  readonly minFreeMb: number
  readonly clock: Clock
  /** Free bytes that this process may use; default: what the file system says. */
  readonly freeBytes?: (path: string) => Promise<number>
  /** Called once until `onEnough`; the message has the numbers. */
  readonly onLow: (message: string) => void
  readonly onEnough: () => void
}

const EVERY_MS = 2_000
const MB = 1_000_000
/** With less than this a disk counts as full: no commit may fit. */
const FULL_BYTES = MB
/** To go on, this much more must be free: otherwise a crawl would go and stop with each batch it stores. */
const MARGIN = 1.1

export class DiskWatch {
  readonly #lowBytes: number
  readonly #freeBytes: (path: string) => Promise<number>
  #isLow = false
  #isOpen = false
  #cancel: (() => void) | null = null

  constructor(private readonly options: DiskWatchOptions) {
    this.#lowBytes = Math.max(FULL_BYTES, options.minFreeMb * MB)
    this.#freeBytes = options.freeBytes ?? freeBytesOf
  }

  /** Whether there is too little space, as far as is known. */
  get isLow(): boolean {
    return this.#isLow
  }

  /** Looks at once, and then every two seconds. */
  start(): void {
    if (this.#isOpen) return
    this.#isOpen = true
    void this.#look()
  }

  close(): void {
    this.#isOpen = false
    this.#cancel?.()
    this.#cancel = null
  }

  async #look(): Promise<void> {
    const bytes = await this.#read()
    if (!this.#isOpen) return
    if (bytes !== null) this.#judge(bytes)
    if (this.#isOpen) this.#cancel = this.options.clock.after(EVERY_MS, () => void this.#look())
  }

  /** `null` when the file system does not say: no reason to stop a crawl. */
  async #read(): Promise<number | null> {
    try {
      const bytes = await this.#freeBytes(this.options.path)
      return Number.isFinite(bytes) ? bytes : null
    } catch {
      // A disk that was taken out, or a file system without the figure: writing will tell.
      return null
    }
  }

  #judge(bytes: number): void {
    if (!this.#isLow && bytes < this.#lowBytes) {
      this.#isLow = true
      this.options.onLow(
        `Only ${inMb(bytes)} MB are free where the crawl file lies; ${inMb(this.#lowBytes)} MB are wanted.`,
      )
    } else if (this.#isLow && bytes >= this.#lowBytes * MARGIN) {
      this.#isLow = false
      this.options.onEnough()
    }
  }
}

/** Rounded down, so that too little never reads as enough. */
function inMb(bytes: number): string {
  return bytes < 10 * MB ? (Math.floor(bytes / (MB / 10)) / 10).toString() : Math.floor(bytes / MB).toString()
}

async function freeBytesOf(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path)
  return bavail * bsize
}
