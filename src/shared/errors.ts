/**
 * Errors that a person caused or must act on. Each has a code from one closed set, a message that says
 * what was expected and what came, and a hint that says what to do. Codes cross threads and IPC; stacks do not.
 * What happens to a single URL is not here: see error-codes.ts.
 */

export const TRAWL_ERROR_CODES = [
  'empty_input',
  'no_urls',
  'file_unreadable',
  'file_unwritable',
  'folder_unwritable',
  'disk_full',
  'not_a_crawl',
  'crawl_too_new',
  'crawl_altered',
  'crawl_damaged',
  'crawl_busy',
  'crawl_not_found',
  'crawl_ambiguous',
  'crawl_exists',
  'crawl_running',
  'crawl_finished',
  'index_missing',
  'bad_setting',
  'secrets_missing',
  'bad_query',
  'bad_format',
  'bad_request',
  'copy_too_large',
  'thread_died',
  'cancelled',
  'internal',
] as const

export type TrawlErrorCode = (typeof TRAWL_ERROR_CODES)[number]

/** What crosses a thread or process boundary in place of an Error. */
export interface SerialisedError {
  readonly code: TrawlErrorCode
  readonly message: string
  readonly hint: string | null
}

/** An error with a code, words for a person and, where there is something to do, a hint. */
export class TrawlError extends Error {
  override readonly name = 'TrawlError'
  readonly hint: string | null

  constructor(
    readonly code: TrawlErrorCode,
    message: string,
    options: { readonly hint?: string; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.hint = options.hint ?? null
  }
}

/** Codes after which a crawl cannot go on: results can no longer be stored. The command line exits with 3. */
const STORAGE_CODES: ReadonlySet<TrawlErrorCode> = new Set([
  'disk_full',
  'folder_unwritable',
  'crawl_damaged',
  'file_unwritable',
])

/** Whether the error means that results could not be stored (exit code 3 of the command line). */
export function isStorageError(error: unknown): boolean {
  return error instanceof TrawlError && STORAGE_CODES.has(error.code)
}

/** Whether it is a fault in Trawl, for which a person may want to ask for help. */
export function isFaultOfOurs(code: string): boolean {
  return code === 'internal' || code === 'thread_died'
}

/** Whether nothing is wrong but that no room is left: it may work later. */
export function isStorageFull(error: unknown): boolean {
  return error instanceof TrawlError && error.code === 'disk_full'
}

/** The form of any thrown value that may leave this thread. Unknown values become `internal`. */
export function serialiseError(error: unknown): SerialisedError {
  if (error instanceof TrawlError) return { code: error.code, message: error.message, hint: error.hint }
  const message = error instanceof Error ? error.message : String(error)
  return { code: 'internal', message, hint: 'This is a fault in Trawl. The log has the details.' }
}

/** The inverse of {@link serialiseError}. */
export function deserialiseError(error: SerialisedError): TrawlError {
  return new TrawlError(error.code, error.message, error.hint === null ? {} : { hint: error.hint })
}
