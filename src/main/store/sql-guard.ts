/**
 * Lets statements through that only read. Looked at before SQLite sees the text, because some pragmas take effect while
 * a statement is prepared; the connection cannot write either (see sql-console.ts), this is the first of two locks.
 */
import { TrawlError } from '../../shared/errors'
import { firstTokens, statementsIn } from '../../shared/sql-text'

/** First words of statements that read. ATTACH, VACUUM INTO and all that writes begin with others. */
const READING: ReadonlySet<string> = new Set(['select', 'with', 'values'])

/** Pragmas that tell and change nothing, with or without the name of a table in brackets. */
const TELLING: ReadonlySet<string> = new Set([
  'application_id',
  'collation_list',
  'compile_options',
  'database_list',
  'encoding',
  'foreign_key_list',
  'freelist_count',
  'function_list',
  'index_info',
  'index_list',
  'index_xinfo',
  'integrity_check',
  'page_count',
  'page_size',
  'pragma_list',
  'quick_check',
  'schema_version',
  'table_info',
  'table_list',
  'table_xinfo',
  'user_version',
])
/** Those of them that may be given something in brackets; for any other, brackets set a value. */
const WITH_ARGUMENT: ReadonlySet<string> = new Set([
  'foreign_key_list',
  'index_info',
  'index_list',
  'index_xinfo',
  'integrity_check',
  'quick_check',
  'table_info',
  'table_list',
  'table_xinfo',
])

/** The one statement of a text. @throws {TrawlError} `bad_query` when there is none, more than one, or it may not run */
export function readingStatement(text: string): string {
  // SQLite ends a text at NUL: what comes behind would be judged here and never run, or the other way round.
  if (text.includes('\0')) throw new TrawlError('bad_query', 'The statement holds a NUL character.')
  const [part, second] = statementsIn(text)
  if (part === undefined) {
    throw new TrawlError('bad_query', 'There is no statement to run.', { hint: 'Write one, or take an example.' })
  }
  if (second !== undefined) {
    throw new TrawlError('bad_query', 'These are several statements; one is run at a time.', {
      hint: 'Put the caret into one of them, or select it.',
    })
  }
  const statement = text.slice(part.from, part.end)
  assertReads(statement)
  return statement
}

function assertReads(statement: string): void {
  const [first = '', second = '', third = '', fourth = ''] = firstTokens(statement, 4)
  if (READING.has(first)) return
  if (first === 'explain') {
    if (READING.has(second === 'query' && third === 'plan' ? fourth : second)) return
    throw refused('EXPLAIN is for statements that read.')
  }
  if (first !== 'pragma') throw refused(`${first.toUpperCase()} cannot be run here: the console only reads.`)
  assertTells(statement)
}

function assertTells(statement: string): void {
  // PRAGMA name, PRAGMA schema.name, each with or without (argument).
  const [, first = '', dot = '', afterDot = '', ...rest] = firstTokens(statement, 12)
  const [name, tail] =
    dot === '.' ? [afterDot, rest] : [first, [dot, afterDot, ...rest].filter((token) => token !== '')]
  if (!TELLING.has(name)) throw refused(`PRAGMA ${name} cannot be run here: it could change something.`)
  const hasArgument = tail.length === 3 && tail[0] === '(' && tail[2] === ')'
  if (tail.length === 0 || (hasArgument && WITH_ARGUMENT.has(name))) return
  throw refused(`PRAGMA ${name} may only be asked, not set.`)
}

function refused(message: string): TrawlError {
  return new TrawlError('bad_query', message, {
    hint: 'SELECT, WITH, VALUES, EXPLAIN and pragmas that tell something can be run. The crawl is never changed.',
  })
}
