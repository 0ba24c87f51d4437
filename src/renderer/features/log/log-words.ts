/** Levels and hosts of log entries in words, and which entries a filter leaves. Pure. */
import type { LogEntry, LogLevel } from '../../../shared/domain/crawl-log'
import type { ResultFilter } from '../../../shared/domain/result-query'
import { t } from '../../../shared/words/t'

export const LOG_FILTERS = ['all', 'notice', 'warning', 'error'] as const
export type LogFilter = (typeof LOG_FILTERS)[number]

export const FILTER_LABELS: Readonly<Record<LogFilter, string>> = {
  all: t('All'),
  notice: t('Notices'),
  warning: t('Warnings'),
  error: t('Errors'),
}

export const LEVEL_LABELS: Readonly<Record<LogLevel, string>> = {
  info: t('Info'),
  notice: t('Notice'),
  warning: t('Warning'),
  error: t('Error'),
}

const RANK: Readonly<Record<LogLevel, number>> = { info: 0, notice: 1, warning: 2, error: 3 }
const LEAST: Readonly<Record<LogFilter, number>> = { all: 0, notice: 1, warning: 2, error: 3 }

/** Entries of a level or above, with a text in their words, kind or host. */
export function filterLog(entries: readonly LogEntry[], filter: LogFilter, search: string): readonly LogEntry[] {
  const wanted = search.trim().toLowerCase()
  if (filter === 'all' && wanted === '') return entries
  return entries.filter(
    ({ level, message, kind, host }) =>
      RANK[level] >= LEAST[filter] &&
      (wanted === '' || `${message} ${kind} ${host ?? ''}`.toLowerCase().includes(wanted)),
  )
}

/** Entries as lines of text, for the clipboard. */
export function logText(entries: readonly LogEntry[]): string {
  return entries
    .map(({ atMs, level, message }) => `${new Date(atMs).toISOString()}\t${LEVEL_LABELS[level]}\t${message}`)
    .join('\n')
}

/** The rows of a host: every URL of it has the host between its slashes. */
export function hostFilter(host: string): ResultFilter {
  return { column: 'url', operator: 'contains', value: `//${host}/` }
}
