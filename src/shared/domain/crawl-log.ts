/** What happened while a crawl ran: entries of its log, kept in the crawl file. */

/** Info: the usual course. Notice: something a person did or may want to know. Then what slows a crawl or ends it. */
export const LOG_LEVELS = ['info', 'notice', 'warning', 'error'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Every kind of entry, with its level. Kinds are stored: never renamed, never used for something else. */
export const LOG_KINDS = {
  started: 'notice',
  resumed: 'notice',
  paused: 'notice',
  continued: 'notice',
  stopped: 'notice',
  finished: 'notice',
  failed: 'error',
  settings_changed: 'notice',
  host_settings_changed: 'notice',
  network_lost: 'warning',
  network_back: 'notice',
  disk_low: 'warning',
  disk_enough: 'notice',
  asleep: 'notice',
  awake: 'notice',
  host_held: 'warning',
  host_eased: 'warning',
  host_recovered: 'info',
  robots_read: 'info',
  robots_missing: 'info',
  robots_unreadable: 'warning',
  robots_unreachable: 'warning',
  sitemap_read: 'info',
  trap_found: 'notice',
  trap_released: 'notice',
  rechecks_begun: 'info',
  fetch_again: 'notice',
  rule_slow: 'warning',
  rule_failed: 'warning',
  thread_died: 'error',
} as const satisfies Record<string, LogLevel>
export type LogKind = keyof typeof LOG_KINDS

export interface LogNote {
  /** ms since 1970. */
  readonly atMs: number
  readonly kind: LogKind
  /** Host and port that it is about; `null`: the crawl. */
  readonly host: string | null
  /** In words; may quote pages and hosts. */
  readonly message: string
  /** Figures; `null` for none. */
  readonly data: Readonly<Record<string, string | number | boolean | null>> | null
}

/** An entry as it is read: a later version may know kinds that this one does not. */
export interface LogEntry extends Omit<LogNote, 'kind'> {
  /** In the order they happened. */
  readonly id: number
  readonly level: LogLevel
  readonly kind: string
}

/** The newest entries are kept, so many. */
export const MAX_LOG_ENTRIES = 10_000
/** Entries asked for at once. */
export const MAX_LOG_WINDOW = 2000
