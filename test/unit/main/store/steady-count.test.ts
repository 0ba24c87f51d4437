import { describe, expect, it } from 'vitest'
import type { DataVersion } from '../../../../src/main/store/data-version'
import { LongTasks } from '../../../../src/main/store/long-tasks'
import { type Count, SteadyCount } from '../../../../src/main/store/steady-count'

class Steps implements Count {
  share = 0

  constructor(private readonly fails: boolean) {}

  *steps(): Generator<void, void> {
    for (let step = 1; step <= 4; step += 1) {
      yield
      if (this.fails) throw new Error('no more room')
      this.share = step / 4
    }
  }
}

function counting(fails = false) {
  const made: Steps[] = []
  let version = 1
  const now = { now: () => version } as unknown as DataVersion
  const count = new SteadyCount('findings', new LongTasks(() => Promise.resolve()), now, () => {
    const steps = new Steps(fails)
    made.push(steps)
    return steps
  })
  return { count, made, change: () => (version += 1) }
}

describe('a count over a crawl', () => {
  it('is made once for all who ask while nothing changes', async () => {
    const { count, made } = counting()
    const [first, second] = await Promise.all([count.whole(), count.whole()])
    expect(first.count).toBe(second.count)
    expect(await count.look()).toMatchObject({ isOutdated: false, count: { share: 1 } })
    expect(made).toHaveLength(1)
  })

  it('is not made anew at once when the crawl has changed, and says so', async () => {
    const { count, made, change } = counting()
    await count.whole()
    change()
    expect(await count.look()).toMatchObject({ isOutdated: true, count: { share: 1 } })
    expect(made).toHaveLength(1)
  })

  it('tells who asks why it failed, and tries again for the next', async () => {
    const { count, made } = counting(true)
    await expect(count.look()).rejects.toThrow('no more room')
    await expect(count.look()).rejects.toThrow('no more room')
    expect(made).toHaveLength(2)
  })
})
