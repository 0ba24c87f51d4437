import { describe, expect, it } from 'vitest'
import { Troubles } from '../../../../src/main/app/troubles'

const fatal = { code: 'thread_died', message: '', hint: null } as const

describe('Troubles', () => {
  it('tells one of each kind, crawls together, until it is dismissed', () => {
    const told: number[] = []
    const troubles = new Troubles((standing) => told.push(standing.length))
    troubles.add('window_lost')
    troubles.hear({ crawlId: 'a', state: 'interrupted', fatal })
    troubles.hear({ crawlId: 'b', state: 'interrupted', fatal })
    troubles.hear({ crawlId: 'c', state: 'stopped', fatal: null })
    expect(troubles.standing.map(({ kind, crawlIds }) => [kind, crawlIds])).toEqual([
      ['window_lost', []],
      ['engine_died', ['a', 'b']],
    ])
    troubles.dismiss(troubles.standing[0]?.id ?? 0)
    expect(told).toEqual([1, 2, 2, 1])
  })

  it('forgets crawls that run again, and itself with the last of them', () => {
    const troubles = new Troubles(() => {})
    troubles.add('ended_unexpectedly', ['a', 'b'])
    troubles.hear({ crawlId: 'a', state: 'running', fatal: null })
    expect(troubles.standing.map(({ crawlIds }) => crawlIds)).toEqual([['b']])
    troubles.hear({ crawlId: 'b', state: 'running', fatal: null })
    expect(troubles.standing).toEqual([])
  })
})
