/**
 * The figures of the link graph beside a crawl file that is open: the file of the index attached as `graph`, read by the
 * temporary views `figures` and `totals`. Where there is no file, empty tables stand in, so that every query means the same.
 */
import type { Database } from 'better-sqlite3'
import { fileIdentity, INDEX_APPLICATION_ID } from '../crawl-index/index-identity'
import { FIGURES_SCHEMA, GRAPH_VERSION } from './figures-table'

const TABLES = ['figures', 'totals'] as const

const attached = new WeakMap<Database, AttachedFigures>()

/**
 * Attaches what there is. Must come before writing is switched off.
 * @param path - where the file would be; `null`: there is none
 */
export function attachFigures(database: Database, path: string | null): void {
  attached.set(database, new AttachedFigures(database, path))
}

/** What is attached to a connection; `undefined` for one that has no such thing. */
export function figuresOf(database: Database): AttachedFigures | undefined {
  return attached.get(database)
}

class AttachedFigures {
  /** Tells the attached file from another that had its name; `null`: none is attached. */
  #identity: string | null = null
  /** A file that is of no use: it is not tried again before it is replaced. */
  #refused: string | null = null
  #attachments = 0
  /** Whether the views are tables of their own: a connection that can only read makes no others. */
  #hasTables = false

  constructor(
    private readonly database: Database,
    private readonly path: string | null,
  ) {
    this.#attach()
  }

  /** Another text whenever what is attached may have changed. */
  version(): string {
    const data = this.#identity === null ? 0 : this.database.pragma('graph.data_version', { simple: true })
    return `${this.#attachments}/${data}`
  }

  /** What the figures that are attached were worked out from; `null`: there are none. */
  mark(): string | null {
    if (this.#identity === null) return null
    return this.database.prepare('SELECT crawl_mark FROM graph.about').pluck().get() as string
  }

  /** Whether the file that is attached is damaged. It is read from end to end. */
  isDamaged(): boolean {
    if (this.#identity === null) return false
    try {
      return this.database.pragma('graph.quick_check(1)', { simple: true }) !== 'ok'
    } catch {
      // So much that it cannot even be looked at.
      return true
    }
  }

  /** Attaches what is there now, where that is not what was there before. */
  refresh(): void {
    if (this.path === null || this.database.inTransaction) return
    const identity = fileIdentity(this.path)
    if (identity === this.#identity || (identity !== null && identity === this.#refused)) return
    this.#change(() => this.#attach())
  }

  /** Lets go of the file, so that it can be replaced. */
  release(): void {
    if (this.#identity !== null && !this.database.inTransaction) this.#change(() => this.#standIn())
  }

  /** Leaves the file out until another is in its place. */
  refuse(): void {
    const identity = this.#identity
    this.release()
    if (this.#identity === null) this.#refused = identity
  }

  /** Temporary tables change; nothing else can be written meanwhile, for nothing else runs. */
  #change(work: () => void): void {
    const isLocked = this.database.pragma('query_only', { simple: true }) === 1
    if (isLocked) this.database.pragma('query_only = OFF')
    try {
      this.#detach()
      work()
    } finally {
      if (isLocked) this.database.pragma('query_only = ON')
    }
  }

  #attach(): void {
    const identity = this.path === null ? null : fileIdentity(this.path)
    if (identity === null || !this.#attachFile()) {
      this.#refused = identity
      this.#standIn()
      return
    }
    this.#refused = null
    this.#identity = identity
    this.#makeViews()
  }

  /** `false` when it is none that this version can use. */
  #attachFile(): boolean {
    try {
      this.database.prepare('ATTACH ? AS graph').run(this.path)
    } catch {
      return false
    }
    try {
      const isOurs = this.database.pragma('graph.application_id', { simple: true }) === INDEX_APPLICATION_ID
      const version = this.database.pragma('graph.user_version', { simple: true })
      const isWhole = isOurs && version === GRAPH_VERSION && this.#hasAbout()
      if (isWhole) return true
    } catch {
      // Not a database, or a damaged one: the part is made anew when it is asked for.
    }
    this.database.exec('DETACH graph')
    return false
  }

  #hasAbout(): boolean {
    return this.database.prepare('SELECT 1 FROM graph.about').get() !== undefined
  }

  #standIn(): void {
    if (this.database.readonly) {
      this.database.exec(FIGURES_SCHEMA.replaceAll('CREATE TABLE ', 'CREATE TEMP TABLE '))
      this.#hasTables = true
      return
    }
    this.database.exec(
      `ATTACH ':memory:' AS graph; ${FIGURES_SCHEMA.replaceAll('CREATE TABLE ', 'CREATE TABLE graph.')}`,
    )
    this.#makeViews()
  }

  #makeViews(): void {
    for (const table of TABLES) this.database.exec(`CREATE TEMP VIEW ${table} AS SELECT * FROM graph.${table}`)
    this.#attachments += 1
  }

  #detach(): void {
    for (const table of TABLES) this.database.exec(`DROP ${this.#hasTables ? 'TABLE' : 'VIEW'} temp.${table}`)
    if (!this.#hasTables) this.database.exec('DETACH graph')
    this.#hasTables = false
    this.#identity = null
  }
}
