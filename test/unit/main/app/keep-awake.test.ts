import { describe, expect, it } from 'vitest'
import { KeepAwake } from '../../../../src/main/app/keep-awake'

function awake() {
  const active = new Set<number>()
  let started = 0
  let isWanted = true
  const keepAwake = new KeepAwake({
    isWanted: () => isWanted,
    saver: {
      start: () => {
        started += 1
        active.add(started)
        return started
      },
      stop: (id) => void active.delete(id),
    },
  })
  return {
    keepAwake,
    isOn: () => active.size === 1,
    count: () => started,
    want: (wanted: boolean) => {
      isWanted = wanted
      keepAwake.refresh()
    },
  }
}

describe('keeping the computer awake', () => {
  it('lasts as long as one crawl runs, with one blocker for all', () => {
    const { keepAwake, isOn, count } = awake()
    keepAwake.hear({ crawlId: 'a', state: 'running' })
    keepAwake.hear({ crawlId: 'a', state: 'running' })
    keepAwake.hear({ crawlId: 'b', state: 'running' })
    expect([isOn(), count()]).toEqual([true, 1])
    keepAwake.hear({ crawlId: 'a', state: 'finished' })
    expect(isOn()).toBe(true)
    keepAwake.hear({ crawlId: 'b', state: 'paused' })
    expect(isOn()).toBe(false)
    keepAwake.hear({ crawlId: 'b', state: 'running' })
    expect(isOn()).toBe(true)
    for (const state of ['stopped', 'failed'] as const) {
      keepAwake.hear({ crawlId: 'b', state: 'running' })
      keepAwake.hear({ crawlId: 'b', state })
      expect(isOn()).toBe(false)
    }
  })

  it('follows the preference while a crawl runs', () => {
    const { keepAwake, isOn, want } = awake()
    want(false)
    keepAwake.hear({ crawlId: 'a', state: 'running' })
    expect(isOn()).toBe(false)
    want(true)
    expect(isOn()).toBe(true)
    want(false)
    expect(isOn()).toBe(false)
  })
})
