import { describe, expect, it } from 'vitest'
import { RunLog } from '../../../../src/main/threads/run-log'
import type { LogNote } from '../../../../src/shared/domain/crawl-log'

function logOf() {
  const time = { ms: 0 }
  const written: LogNote[][] = []
  const store = { isFull: false }
  const silent = { debug() {}, info() {}, warn() {}, error() {} }
  const log = new RunLog(
    {
      addToLog(notes) {
        if (store.isFull) throw new Error('disk full')
        written.push([...notes])
      },
    },
    { nowMs: () => 1000 + time.ms, monotonicMs: () => time.ms },
    silent,
  )
  return { log, time, written, store }
}

describe('the log of a run', () => {
  it('writes what was noted in batches, twice a second at most', () => {
    const { log, time, written } = logOf()
    log.note('started', 'Started.')
    log.note('paused', 'Paused.')
    log.write()
    log.note('continued', 'Goes on.')
    log.write()
    expect(written.map((batch) => batch.map(({ kind }) => kind))).toEqual([['started', 'paused']])
    time.ms = 500
    log.write()
    log.write()
    expect(written[1]).toEqual([{ atMs: 1000, kind: 'continued', host: null, message: 'Goes on.', data: null }])
    expect(written).toHaveLength(2)
  })

  it('tells what repeats at a host once a minute, with how often it was', () => {
    const { log, time, written } = logOf()
    for (let n = 0; n < 5; n += 1) log.note('host_held', 'Held.', 'a.example')
    log.note('host_held', 'Held.', 'b.example')
    time.ms = 60_000
    log.note('host_held', 'Held.', 'a.example', { forMs: 1 })
    log.write()
    expect(written[0]?.map(({ host, message }) => `${host}: ${message}`)).toEqual([
      'a.example: Held.',
      'b.example: Held.',
      'a.example: Held. It happened 4 times more since the last entry.',
    ])
    expect(written[0]?.at(-1)?.data).toEqual({ forMs: 1, before: 4 })
  })

  it('lets no kind fill it: a hundred thousand hosts leave room for the end', () => {
    const { log, time, written } = logOf()
    for (let n = 0; n < 100_000; n += 1) {
      log.note('robots_missing', 'None.', `host-${n}.example`)
      if (n % 100 === 0) {
        time.ms += 500
        log.write()
      }
    }
    log.note('finished', 'Finished.')
    log.write(true)
    const all = written.flat()
    expect(all).toHaveLength(1001)
    expect(all.at(-2)?.message).toContain('Further entries of this kind are left out')
    expect(all.at(-1)?.kind).toBe('finished')
  })

  it('keeps what cannot be written and tries again', () => {
    const { log, time, written, store } = logOf()
    store.isFull = true
    log.note('disk_low', 'The crawl waits.')
    log.write()
    store.isFull = false
    time.ms = 1000
    log.note('disk_enough', 'It goes on.')
    log.write()
    expect(written[0]?.map(({ kind }) => kind)).toEqual(['disk_low', 'disk_enough'])
  })
})
