/** The console of each crawl for the life of the window: its text and its last answer stay while other tabs are shown. */
import { create } from 'zustand'
import type { SqlAnswer } from '../../../shared/domain/sql-console'
import type { SqlRunRecord } from '../../../shared/preferences'
import { t } from '../../../shared/words/t'
import { asTrawlError, call } from '../../lib/bridge'
import { setPreferences, usePreferences } from '../../lib/preferences-store'
import { showProblem } from '../../lib/toasts-store'

export type SqlRun =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly sql: string; readonly startedAtMs: number }
  | { readonly kind: 'answer'; readonly sql: string; readonly answer: SqlAnswer }
  | { readonly kind: 'failed'; readonly sql: string; readonly error: unknown }
  | { readonly kind: 'cancelled'; readonly sql: string }

export interface SqlConsoleState {
  readonly text: string
  readonly limit: number
  readonly run: SqlRun
}

const FIRST_TEXT = 'SELECT url, status, title\nFROM result\nWHERE status >= 400'
const NO_RUN: SqlRun = { kind: 'none' }
const MAX_HISTORY = 100

const useConsoles = create<{ readonly consoles: Readonly<Record<string, SqlConsoleState>> }>(() => ({ consoles: {} }))

export function useSqlConsole(crawlId: string): SqlConsoleState {
  const limit = usePreferences((preferences) => preferences.sqlRows)
  const changed = useConsoles((state) => state.consoles[crawlId])
  return changed ?? { text: FIRST_TEXT, limit, run: NO_RUN }
}

function newConsole(): SqlConsoleState {
  return { text: FIRST_TEXT, limit: usePreferences.getState().sqlRows, run: NO_RUN }
}

export function changeConsole(crawlId: string, change: Partial<SqlConsoleState>): void {
  useConsoles.setState(({ consoles }) => ({
    consoles: { ...consoles, [crawlId]: { ...(consoles[crawlId] ?? newConsole()), ...change } },
  }))
}

/** Runs a statement, unless one runs. */
export async function runSql(crawlId: string, sql: string): Promise<void> {
  const { run, limit } = useConsoles.getState().consoles[crawlId] ?? newConsole()
  if (run.kind === 'running' || sql.trim() === '') return
  const startedAtMs = Date.now()
  changeConsole(crawlId, { run: { kind: 'running', sql, startedAtMs } })
  try {
    const answer = await call('sql:run', { crawlId, sql, limit })
    changeConsole(crawlId, { run: { kind: 'answer', sql, answer } })
    remember({ sql, atMs: startedAtMs, durationMs: answer.durationMs, rows: answer.rows, failed: null })
  } catch (error) {
    const { code, message } = asTrawlError(error)
    const isCancelled = code === 'cancelled'
    changeConsole(crawlId, { run: isCancelled ? { kind: 'cancelled', sql } : { kind: 'failed', sql, error } })
    const failed = isCancelled ? t('Cancelled.') : message.slice(0, 1000)
    remember({ sql, atMs: startedAtMs, durationMs: Date.now() - startedAtMs, rows: 0, failed })
  }
}

export function cancelSql(crawlId: string): void {
  call('sql:cancel', { crawlId }).catch(showProblem)
}

/** The newest first; the same statement is there once. */
function remember(entry: SqlRunRecord): void {
  const others = usePreferences.getState().sqlHistory.filter(({ sql }) => sql !== entry.sql)
  setPreferences({ sqlHistory: [entry, ...others].slice(0, MAX_HISTORY) })
}

/** Keeps a statement under a name; one with the same name is replaced. */
export function saveSql(name: string, sql: string): void {
  const others = usePreferences.getState().sqlSaved.filter((saved) => saved.name !== name)
  setPreferences({ sqlSaved: [...others, { name, sql }].sort((a, b) => a.name.localeCompare(b.name)) })
}

/** Returns the function that puts it back. */
export function forgetSql(name: string): () => void {
  const before = usePreferences.getState().sqlSaved
  setPreferences({ sqlSaved: before.filter((saved) => saved.name !== name) })
  return () => setPreferences({ sqlSaved: before })
}
