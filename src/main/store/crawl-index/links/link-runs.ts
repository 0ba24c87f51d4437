/**
 * Sorts more links than fit into memory: by target, then in the order they came. Sorted runs of half a million go to a
 * scratch file and are merged from there.
 */
import { closeSync, openSync, readSync, writeSync } from 'node:fs'

/** Links of a run; with the 31 bits of a target their places make 50 bits, which a double holds. */
export const RUN_LINKS = 2 ** 19
/** Links read from a run at a time. */
const READ_LINKS = 8192
/** Numbers of a link: target, source, and its place with its traits (link-traits.ts). */
const WIDTH = 3
const BYTES = WIDTH * Int32Array.BYTES_PER_ELEMENT

/** Takes links in their order. */
export interface OrderedSink {
  take(target: number, source: number, packedPlace: number): void
}

/** Links in memory, {@link RUN_LINKS} at most. */
export class LinkBatch {
  readonly #keys = new Float64Array(RUN_LINKS)
  readonly #rest = new Int32Array(RUN_LINKS * 2)
  #size = 0

  get size(): number {
    return this.#size
  }

  get isFull(): boolean {
    return this.#size === RUN_LINKS
  }

  add(target: number, source: number, place: number): void {
    this.#keys[this.#size] = target * RUN_LINKS + this.#size
    this.#rest[this.#size * 2] = source
    this.#rest[this.#size * 2 + 1] = place
    this.#size += 1
  }

  /** Hands over every link, by target and then as they were added, and forgets them. */
  drain(sink: OrderedSink): void {
    const keys = this.#keys.subarray(0, this.#size).sort()
    for (const key of keys) {
      const at = (key % RUN_LINKS) * 2
      sink.take(Math.floor(key / RUN_LINKS), this.#rest[at] as number, this.#rest[at + 1] as number)
    }
    this.#size = 0
  }
}

export class LinkRuns {
  readonly #batch = new LinkBatch()
  readonly #file: number
  /** Links of each run, in the order of the file. */
  readonly #runs: number[] = []
  #written = 0

  constructor(scratchPath: string) {
    this.#file = openSync(scratchPath, 'w+')
  }

  get size(): number {
    return this.#written + this.#batch.size
  }

  add(target: number, source: number, place: number): void {
    if (this.#batch.isFull) this.#writeRun()
    this.#batch.add(target, source, place)
  }

  /** Hands over all links in their order; after every few thousand it yields how many they were. */
  *merged(sink: OrderedSink): Generator<number> {
    if (this.#batch.size > 0) this.#writeRun()
    let before = 0
    const runs = this.#runs.map((links) => {
      const run = new Run(this.#file, before, links)
      before += links
      return run
    })
    let merged = 0
    for (;;) {
      let target = Number.POSITIVE_INFINITY
      for (const run of runs) if (run.target < target) target = run.target
      if (target === Number.POSITIVE_INFINITY) return
      // Earlier runs hold earlier sources.
      for (const run of runs) {
        while (run.target === target) {
          sink.take(target, run.source, run.place)
          run.next()
          merged += 1
          if (merged % READ_LINKS === 0) yield merged
        }
      }
    }
  }

  close(): void {
    closeSync(this.#file)
  }

  #writeRun(): void {
    const links = this.#batch.size
    const run = new Int32Array(links * WIDTH)
    let at = 0
    this.#batch.drain({
      take: (target, source, place) => {
        run[at] = target
        run[at + 1] = source
        run[at + 2] = place
        at += WIDTH
      },
    })
    writeAll(this.#file, new Uint8Array(run.buffer), this.#written * BYTES)
    this.#runs.push(links)
    this.#written += links
  }
}

/** Reads one run from its beginning; after its end `target` is infinite. */
class Run {
  target = Number.POSITIVE_INFINITY
  source = 0
  place = 0
  readonly #links = new Int32Array(READ_LINKS * WIDTH)
  #at = 0
  #end = 0

  /** @param from - links before it in the file */
  constructor(
    private readonly file: number,
    private from: number,
    private left: number,
  ) {
    this.next()
  }

  next(): void {
    if (this.#at === this.#end) this.#fill()
    if (this.#end === 0) {
      this.target = Number.POSITIVE_INFINITY
      return
    }
    this.target = this.#links[this.#at] as number
    this.source = this.#links[this.#at + 1] as number
    this.place = this.#links[this.#at + 2] as number
    this.#at += WIDTH
  }

  #fill(): void {
    const count = Math.min(READ_LINKS, this.left)
    const bytes = new Uint8Array(this.#links.buffer, 0, count * BYTES)
    let read = 0
    while (read < bytes.length) {
      const more = readSync(this.file, bytes, read, bytes.length - read, this.from * BYTES + read)
      if (more === 0) throw new Error('the scratch file of the index is shorter than what was written')
      read += more
    }
    this.from += count
    this.left -= count
    this.#at = 0
    this.#end = count * WIDTH
  }
}

function writeAll(file: number, bytes: Uint8Array, position: number): void {
  let written = 0
  while (written < bytes.length) written += writeSync(file, bytes, written, bytes.length - written, position + written)
}
