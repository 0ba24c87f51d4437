import { describe, expect, it } from 'vitest'
import { filterLog, hostFilter, logText } from '../../../../../src/renderer/features/log/log-words'
import type { LogEntry } from '../../../../../src/shared/domain/crawl-log'

const entry = (id: number, level: LogEntry['level'], message: string, host: string | null = null): LogEntry => ({
  id,
  level,
  message,
  host,
  kind: 'started',
  atMs: 0,
  data: null,
})
const ENTRIES = [
  entry(1, 'info', 'read', 'a.example'),
  entry(2, 'notice', 'Paused.'),
  entry(3, 'warning', 'held', 'b.example'),
  entry(4, 'error', 'failed'),
]
const ids = (entries: readonly LogEntry[]) => entries.map(({ id }) => id)

describe('a filter of the log', () => {
  it('leaves entries of a level and what is graver', () => {
    expect(ids(filterLog(ENTRIES, 'all', ''))).toEqual([1, 2, 3, 4])
    expect(ids(filterLog(ENTRIES, 'notice', ''))).toEqual([2, 3, 4])
    expect(ids(filterLog(ENTRIES, 'error', ''))).toEqual([4])
  })

  it('finds words, kinds and hosts, whatever their case', () => {
    expect(ids(filterLog(ENTRIES, 'all', ' PAUSED '))).toEqual([2])
    expect(ids(filterLog(ENTRIES, 'warning', 'b.exam'))).toEqual([3])
    expect(ids(filterLog(ENTRIES, 'all', 'started'))).toHaveLength(4)
  })
})

it('entries are copied with time, level and words', () => {
  expect(logText(ENTRIES.slice(1, 3))).toBe(
    '1970-01-01T00:00:00.000Z\tNotice\tPaused.\n1970-01-01T00:00:00.000Z\tWarning\theld',
  )
})

it('the rows of a host are those whose URL has it between its slashes', () => {
  expect(hostFilter('a.example:81')).toEqual({ column: 'url', operator: 'contains', value: '//a.example:81/' })
})
