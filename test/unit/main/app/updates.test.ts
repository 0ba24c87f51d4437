import { describe, expect, it } from 'vitest'
import { type Updater, Updates, type UpdatesParts } from '../../../../src/main/app/updates'
import type { UpdateState } from '../../../../src/shared/ipc/update-calls'

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

class FakeUpdater implements Updater {
  readonly asked: string[] = []
  newer: string | null = '2.0.0'
  problem: Error | null = null
  restarts = 0
  finish: () => void = () => {}
  tell: (percent: number) => void = () => {}

  async check(channel: string): Promise<string | null> {
    this.asked.push(channel)
    if (this.problem !== null) throw this.problem
    return this.newer
  }
  download(onPercent: (percent: number) => void): Promise<void> {
    this.tell = onPercent
    return new Promise((resolve, reject) => {
      this.finish = () => (this.problem === null ? resolve() : reject(this.problem))
    })
  }
  restart(): void {
    this.restarts += 1
  }
}

const settled = () => new Promise((done) => setImmediate(done))

function scene(given: Partial<UpdatesParts> = {}) {
  const updater = new FakeUpdater()
  const states: UpdateState[] = []
  const updates = new Updates({
    updater,
    preferences: () => ({ updates: 'automatic', updateChannel: 'stable' }),
    nowMs: () => 7,
    log,
    onState: (state) => states.push(state),
    ...given,
  })
  return { updater, states, updates }
}

async function untilReady({ updater, updates }: ReturnType<typeof scene>): Promise<void> {
  await updates.check()
  updater.finish()
  await settled()
}

describe('updates', () => {
  it('are fetched when there is one, and ready then', async () => {
    const { updater, updates, states } = scene()
    expect(await updates.check()).toEqual({ kind: 'downloading', version: '2.0.0', percent: 0 })
    updater.tell(41.7)
    updater.tell(41.9)
    updater.finish()
    await settled()
    expect(states).toEqual([
      { kind: 'checking' },
      { kind: 'downloading', version: '2.0.0', percent: 0 },
      { kind: 'downloading', version: '2.0.0', percent: 41 },
      { kind: 'ready', version: '2.0.0', waitsForCrawls: false },
    ])
    expect(updater.restarts).toBe(0)
  })

  it('are none when this is the newest', async () => {
    const { updater, updates } = scene()
    updater.newer = null
    expect(await updates.check()).toEqual({ kind: 'idle', checkedAtMs: 7 })
  })

  it('are looked for by the clock only where the person lets it, on the channel that was chosen', async () => {
    const asked = scene({ preferences: () => ({ updates: 'asked', updateChannel: 'beta' }) })
    await asked.updates.look()
    expect(asked.updater.asked).toEqual([])
    await asked.updates.check()
    expect(asked.updater.asked).toEqual(['beta'])
    const automatic = scene()
    await automatic.updates.look()
    expect(automatic.updater.asked).toEqual(['stable'])
  })

  it('are looked for once at a time, and not again while one is fetched or ready', async () => {
    const all = scene()
    await Promise.all([all.updates.check(), all.updates.check()])
    await all.updates.check()
    all.updater.finish()
    await settled()
    await all.updates.check()
    expect(all.updater.asked).toHaveLength(1)
  })

  it('never restart by themselves, and at once when asked and no crawl runs', async () => {
    const all = scene()
    await untilReady(all)
    all.updates.hear({ crawlId: 'a', state: 'running' })
    all.updates.hear({ crawlId: 'a', state: 'finished' })
    expect(all.updater.restarts).toBe(0)
    all.updates.install()
    expect(all.updater.restarts).toBe(1)
  })

  it('wait for every crawl that runs or is paused', async () => {
    const all = scene()
    await untilReady(all)
    all.updates.hear({ crawlId: 'a', state: 'running' })
    all.updates.hear({ crawlId: 'b', state: 'paused' })
    expect(all.updates.install()).toEqual({ kind: 'ready', version: '2.0.0', waitsForCrawls: true })
    all.updates.hear({ crawlId: 'a', state: 'finished' })
    expect(all.updater.restarts).toBe(0)
    all.updates.hear({ crawlId: 'b', state: 'stopped' })
    expect(all.updater.restarts).toBe(1)
  })

  it('say why one failed, and can be tried again', async () => {
    const { updater, updates } = scene()
    updater.problem = new Error('net::ERR_NAME_NOT_RESOLVED\n    at stack')
    expect(await updates.check()).toEqual({ kind: 'failed', message: 'net::ERR_NAME_NOT_RESOLVED' })
    updater.problem = null
    await updates.check()
    updater.problem = new Error('sha512 checksum mismatch')
    updater.finish()
    await settled()
    expect(updates.state).toEqual({ kind: 'failed', message: 'sha512 checksum mismatch' })
    expect(updates.install().kind).toBe('failed')
    expect(updater.restarts).toBe(0)
  })

  it('are off where a package manager brings them, and it is said', async () => {
    const { updates } = scene({ updater: 'package-manager' })
    expect(await updates.check()).toEqual({ kind: 'off', reason: 'package-manager' })
    expect(updates.install()).toEqual({ kind: 'off', reason: 'package-manager' })
  })
})
