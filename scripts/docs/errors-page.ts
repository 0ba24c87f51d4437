/** docs/errors.md, from the catalogues of errors. */
import { ERROR_CODES } from '../../src/shared/error-codes'
import type { TrawlErrorCode } from '../../src/shared/errors'
import { INPUT_PROBLEMS } from '../../src/shared/input-problems'
import { code, page, table } from './markdown'

const PROGRAM_ERRORS: Readonly<Record<TrawlErrorCode, string>> = {
  empty_input: 'There is no text to find URLs in.',
  no_urls: 'There is text, but no URL in it.',
  file_unreadable: 'A file cannot be read.',
  file_unwritable: 'A file cannot be written.',
  folder_unwritable: 'A folder does not exist or cannot be written.',
  disk_full: 'The disk is full.',
  not_a_crawl: 'A file is not a crawl.',
  crawl_too_new: 'A crawl was written by a later version of Trawl.',
  crawl_altered: 'Somebody changed how a crawl file is laid out: its tables, or what runs when they are written.',
  crawl_damaged: 'A crawl file is damaged.',
  crawl_busy: 'Another program is running this crawl.',
  crawl_not_found: 'There is no such crawl.',
  crawl_ambiguous: 'Several crawls have this name.',
  crawl_exists: 'The library has this crawl already.',
  crawl_running: 'The crawl is running, and must not be for this.',
  crawl_finished: 'The crawl is finished: nothing is left to fetch.',
  index_missing: 'The index of a crawl has not been made yet.',
  bad_setting: 'A setting has a value that it cannot have.',
  secrets_missing: 'The passwords of the crawl are not kept on this computer.',
  bad_query: 'A filter, a column or an order makes no sense.',
  bad_format: 'A format of exports that Trawl does not write.',
  bad_request: 'A request that does not fit the state of things.',
  copy_too_large: 'More rows were to be copied than a clipboard is made for.',
  thread_died: 'A part of Trawl ended unexpectedly.',
  cancelled: 'Stopped because somebody asked for it.',
  internal: 'A fault in Trawl.',
}

export function errorsPage(): string {
  const urlErrors = Object.entries(ERROR_CODES).map(([id, entry]) => [
    code(id),
    entry.sentence,
    entry.hint,
    entry.retryable ? 'yes' : 'no',
  ])
  return page(
    '# Errors',
    '## Why a URL has no answer',
    'These codes stand in the column `error`, in exports and in filters. They are never renamed or used again for something ' +
      'else. An answer with any HTTP status, 404 and 500 included, is not an error: it has a `status`.',
    table(['Code', 'What happened', 'What to try', 'Tried again'], urlErrors),
    '## Why a line of the input could not be used',
    'These stand in the column `problem`. The line stays a row of the result all the same.',
    table(
      ['Problem', 'Meaning'],
      Object.entries(INPUT_PROBLEMS).map(([id, meaning]) => [code(id), meaning]),
    ),
    '## Why Trawl could not do what it was asked to',
    table(
      ['Code', 'Meaning'],
      Object.entries(PROGRAM_ERRORS).map(([id, meaning]) => [code(id), meaning]),
    ),
    'The command line shows these as `trawl: message` with a hint, and exits with 3 when results could not be stored ' +
      '(`disk_full`, `folder_unwritable`, `file_unwritable`, `crawl_damaged`), else with 1.',
  )
}
