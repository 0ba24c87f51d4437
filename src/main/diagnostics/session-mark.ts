/**
 * A small file that is there while Trawl runs and names the crawls that run. Found at a start, it tells that Trawl was
 * ended before it could close, and what was running then.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export interface EarlierSession {
  /** ms since 1970. */
  readonly startedAtMs: number
  readonly crawlIds: readonly string[]
}

export class SessionMark {
  /** The session before, where it did not close. */
  readonly earlier: EarlierSession | null
  readonly #running = new Set<string>()

  constructor(
    private readonly path: string,
    private readonly startedAtMs: number,
  ) {
    this.earlier = readMark(path)
    this.#write()
  }

  /** A crawl runs or is paused, or does not any more. */
  note(crawlId: string, runs: boolean): void {
    if (this.#running.has(crawlId) === runs) return
    if (runs) this.#running.add(crawlId)
    else this.#running.delete(crawlId)
    this.#write()
  }

  /** Trawl has closed everything. */
  close(): void {
    rmSync(this.path, { force: true })
  }

  #write(): void {
    const mark: EarlierSession = { startedAtMs: this.startedAtMs, crawlIds: [...this.#running] }
    try {
      mkdirSync(dirname(this.path), { recursive: true })
      writeFileSync(this.path, JSON.stringify(mark))
    } catch {
      // Without it the next start only says less: the crawls themselves say that they were interrupted.
    }
  }
}

function readMark(path: string): EarlierSession | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return null
  }
  try {
    const { startedAtMs, crawlIds } = JSON.parse(text) as Partial<EarlierSession>
    const ids = Array.isArray(crawlIds) ? crawlIds.filter((id) => typeof id === 'string') : []
    return { startedAtMs: typeof startedAtMs === 'number' ? startedAtMs : 0, crawlIds: ids }
  } catch {
    // Cut off while it was written: that it is there says enough.
    return { startedAtMs: 0, crawlIds: [] }
  }
}
