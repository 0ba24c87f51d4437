/**
 * The one writer of a crawl file: frontier and results behind the engine's ports. Short synchronous transactions;
 * an outcome and the frontier's knowledge that its URL is done commit together. What is kept in memory beside the
 * tables (totals, figures of hosts, traps, what is fetched again) follows each transaction, also when it fails.
 */
import type { LogNote } from '../../shared/domain/crawl-log'
import type { CrawlCounts } from '../../shared/domain/crawl-progress'
import type { CrawlState } from '../../shared/domain/crawl-state'
import type { HostOverride, PaceChange } from '../../shared/domain/host-lane'
import type { NamedSelection } from '../../shared/domain/row-selection'
import type { SerialisedError } from '../../shared/errors'
import type {
  AgainStore,
  AgainUrl,
  CommittedBatch,
  CrawledPage,
  FrontierStore,
  FrontierUrl,
  InputPosition,
  InputRow,
  ResultStore,
  TrapSign,
  UrlKind,
} from '../engine/ports'
import { AgainTable } from './again-table'
import { type CrawlRow, changePace, readCrawlRow, renameCrawl, updateCrawlState } from './crawl-row'
import { CrawlTotals } from './crawl-totals'
import type { Database } from './database'
import { FrontierReader } from './frontier-reader'
import { HostTable } from './host-table'
import { InputBlocks } from './input-blocks'
import { LogTable } from './log-table'
import { endingOf, PageTables } from './page-tables'
import { responseOf } from './page-values'
import { readRules } from './rule-table'
import { withSqliteErrors } from './sqlite-errors'
import { TrapTable } from './trap-table'
import type { Undoable } from './undoable'
import { UrlTable } from './url-table'
import type { WriterLock } from './writer-lock'

/** Outcomes that may wait for a commit, in number and bytes: beyond it the engine takes no new leases. */
const MAX_PENDING_PAGES = 2000
const MAX_PENDING_BYTES = 48 * 1024 * 1024

export class CrawlWriter implements FrontierStore, ResultStore, AgainStore {
  readonly blocks: InputBlocks
  onCommit: (committed: CommittedBatch) => void = () => {}
  /** Most URLs that may become known in all; 0 for no limit. Rows of the input always come in. */
  readonly #limit: number
  readonly #frontier: FrontierReader
  readonly #hosts: HostTable
  readonly #traps: TrapTable
  readonly #urls: UrlTable
  readonly #pages: PageTables
  readonly #again: AgainTable
  readonly #totals: CrawlTotals
  readonly #log: LogTable
  readonly #inMemory: readonly Undoable[]
  readonly #updateInput
  #pending: CrawledPage[] = []
  #pendingBytes = 0

  constructor(
    private readonly database: Database,
    private readonly lock: WriterLock,
    private readonly path: string,
  ) {
    const row = readCrawlRow(database)
    this.#limit = row.settings.limit
    this.blocks = new InputBlocks(database)
    this.#frontier = new FrontierReader(database)
    this.#hosts = new HostTable(database)
    this.#traps = new TrapTable(database, row.counts.held)
    this.#urls = new UrlTable(database, this.#hosts, this.#traps, row)
    this.#pages = new PageTables(database, row.settings.insecure)
    this.#again = new AgainTable(database, row.settings.conditional)
    this.#totals = new CrawlTotals(database, row)
    this.#log = new LogTable(database)
    this.#inMemory = [this.#hosts, this.#traps, this.#urls, this.#again, this.#totals]
    this.#updateInput = database.prepare('UPDATE crawl SET input_reader = ?, input_share = ?, carried_columns = ?')
  }

  row(): CrawlRow {
    return readCrawlRow(this.database)
  }

  /** The rules that pages are read by, as lines. Their values come in the same order. */
  ruleLines(): readonly string[] {
    return readRules(this.database).map(({ line }) => line)
  }

  // ── FrontierStore ──

  nextWaitingHost(hostId: number): { readonly hostId: number; readonly host: string } | null {
    return this.#frontier.nextWaitingHost(hostId)
  }

  waitingUrls(hostId: number, afterUrlId: number, limit: number): readonly FrontierUrl[] {
    return this.#frontier.waitingUrls(hostId, afterUrlId, limit)
  }

  addInput(rows: readonly InputRow[], position: InputPosition, kindOf: (url: string) => UrlKind): number {
    const knownBefore = this.#urls.known
    this.#transaction(() => {
      for (const row of rows) this.#urls.addInput(row, kindOf)
      this.blocks.drop(position.blockSeq)
      this.#updateInput.run(position.reader, position.share, JSON.stringify(position.carriedColumns))
    })
    return this.#urls.known - knownBefore
  }

  /** URLs of the input, at most 1,000 of them. */
  seeds(): readonly string[] {
    return this.#frontier.seeds()
  }

  knownUrls(): number {
    return this.#urls.known
  }

  rows(): number {
    return this.#urls.rows
  }

  // ── ResultStore ──

  hasRoom(): boolean {
    return this.#pending.length < MAX_PENDING_PAGES && this.#pendingBytes < MAX_PENDING_BYTES
  }

  save(page: CrawledPage): void {
    this.#pending.push(page)
    this.#pendingBytes += bytesOf(page)
  }

  pending(): number {
    return this.#pending.length
  }

  flush(): void {
    if (this.#pending.length === 0) return
    const pages = this.#pending
    const knownBefore = this.#urls.known
    this.#transaction(() => {
      this.#pages.insert(pages.filter(({ lease }) => lease.round === 0))
      for (const page of pages) this.#store(page)
    })
    this.#pending = []
    this.#pendingBytes = 0
    this.onCommit({ leases: pages.map((page) => page.lease), newUrls: this.#urls.known - knownBefore })
  }

  counts(): CrawlCounts {
    return { ...this.#totals.endings, held: this.#traps.held }
  }

  transferBytes(): number {
    return this.#totals.transferBytes
  }

  // ── AgainStore ──

  dueHosts(nowMs: number, limit: number): readonly { readonly hostId: number; readonly host: string }[] {
    return this.#again.dueHosts(nowMs, limit)
  }

  /** URLs that are in the air are among them: they leave with their outcome. */
  dueUrls(hostId: number, nowMs: number, limit: number): readonly AgainUrl[] {
    return this.#again.dueUrls(hostId, nowMs, limit)
  }

  nextDueAtMs(): number | null {
    return this.#again.nextDueAtMs()
  }

  againCount(): number {
    return this.#again.againCount()
  }

  /**
   * Puts the URLs of a selection down to be fetched again, now. Those that wait for their first outcome, or are set
   * aside, are left out: they have nothing to replace. Commits pending outcomes first.
   *
   * @returns how many URLs that are
   * @throws {TrawlError} `bad_query` for a view that makes no sense; `disk_full`
   */
  requestAgain(selection: NamedSelection, nowMs: number): number {
    this.flush()
    let urls = 0
    this.#transaction(() => {
      urls = this.#again.putSelection(selection, nowMs)
    })
    return urls
  }

  // ── Traps and hosts ──

  /** Groups of URLs that the trap radar holds now. */
  trapCount(): number {
    return this.#traps.active
  }

  /** Groups that are new since the last time this was asked; each is told once. */
  newTraps(): readonly TrapSign[] {
    return this.#traps.takeNew()
  }

  /**
   * Lets the URLs of a trap wait like any other, those to come, too.
   *
   * @returns how many that are, and their hosts; none when it was released already
   * @throws {TrawlError} `bad_request` when there is no such trap
   */
  releaseTrap(trapId: number): { readonly urls: number; readonly hosts: readonly string[] } {
    let urls = 0
    let hosts: readonly string[] = []
    this.#transaction(() => {
      const released = this.#traps.release(trapId)
      for (const each of released) {
        this.#hosts.countHeld(each.hostId, -each.urls)
        urls += each.urls
      }
      hosts = released.map(({ host }) => host)
    })
    return { urls, hosts }
  }

  /** Keeps what a person changed for one host; `null`: the settings hold again. */
  setHostOverride(host: string, override: HostOverride | null): void {
    this.#transaction(() => this.#hosts.setOverride(host, override))
  }

  /** By host name. */
  hostOverrides(): ReadonlyMap<string, HostOverride> {
    return this.#hosts.overrides()
  }

  // ── The crawl itself ──

  /** Changes limits in the settings of the crawl; members left out stay. */
  changeSettings(change: PaceChange): void {
    withSqliteErrors(this.path, () => changePace(this.database, change))
  }

  setState(state: CrawlState, failure: SerialisedError | null, runningMs: number, nowMs: number): void {
    withSqliteErrors(this.path, () => updateCrawlState(this.database, state, failure, runningMs, nowMs))
  }

  /** Puts entries into the log. @throws {TrawlError} `disk_full` */
  addToLog(notes: readonly LogNote[]): void {
    withSqliteErrors(this.path, this.database.transaction(() => this.#log.add(notes)).immediate)
  }

  rename(name: string): void {
    withSqliteErrors(this.path, () => renameCrawl(this.database, name))
  }

  get isOpen(): boolean {
    return this.database.open
  }

  /** Closes the file and lets go of the lock; the WAL is folded into the file when no reader is left. */
  close(): void {
    try {
      this.database.close()
    } finally {
      this.lock.release()
    }
  }

  #store(page: CrawledPage): void {
    const { hostId, round } = page.lease
    if (round === 0) {
      const ending = endingOf(page)
      this.#totals.countEnding(ending)
      this.#hosts.countEnding(hostId, ending)
    } else {
      this.#again.take(page)
      const { before, after } = this.#pages.replace(page)
      this.#totals.countEnding(before, -1)
      this.#totals.countEnding(after)
      this.#hosts.countEnding(hostId, before, -1)
      this.#hosts.countEnding(hostId, after)
    }
    this.#totals.countTransfer(responseOf(page.outcome)?.transferBytes ?? 0)
    this.#hosts.countAnswer(page)
    if (page.againAtMs !== null) this.#again.putRecheck(page, page.againAtMs)
    for (const found of page.found) {
      if (this.#limit > 0 && this.#urls.known >= this.#limit) break
      this.#urls.addFound(found)
    }
  }

  /** Runs `work`, then writes what it gathered in memory; when anything fails, memory and file are as before. */
  #transaction(work: () => void): void {
    const undo = this.#inMemory.map((each) => each.mark())
    const whole = this.database.transaction(() => {
      work()
      this.#urls.write()
      this.#hosts.write()
      this.#again.write()
      this.#totals.write(this.#urls.rows, this.#urls.known, this.#traps.held)
    })
    try {
      withSqliteErrors(this.path, whole.immediate)
    } catch (error) {
      for (const restore of undo) restore()
      throw error
    }
  }
}

function bytesOf(page: CrawledPage): number {
  const { packedLinks, keptBody, keptText, rendering } = page
  const picture = rendering?.answer.kind === 'rendered' ? rendering.answer.picture : null
  return [packedLinks, keptBody, keptText, picture].reduce((sum, bytes) => sum + (bytes?.byteLength ?? 0), 2048)
}
