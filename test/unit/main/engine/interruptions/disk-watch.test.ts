import { describe, expect, it } from 'vitest'
import { DiskWatch } from '../../../../../src/main/engine/interruptions/disk-watch'
import { ManualClock } from '../../../../support/manual-clock'

const MB = 1_000_000

const watched = (minFreeMb: number, firstMb: number) => {
  const clock = new ManualClock()
  const news: string[] = []
  const disk: { freeMb: number | Error } = { freeMb: firstMb }
  const watch = new DiskWatch({
    path: '/somewhere',
    minFreeMb,
    clock,
    freeBytes: () => (disk.freeMb instanceof Error ? Promise.reject(disk.freeMb) : Promise.resolve(disk.freeMb * MB)),
    onLow: (message) => news.push(message),
    onEnough: () => news.push('enough'),
  })
  const look = async (freeMb: number | Error) => {
    disk.freeMb = freeMb
    clock.advance(2_000)
    await settled()
  }
  return { clock, news, watch, look }
}
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('watching a disk', () => {
  it('looks at once', async () => {
    const { news, watch } = watched(200, 123.9)
    watch.start()
    await settled()
    expect(news).toEqual(['Only 123 MB are free where the crawl file lies; 200 MB are wanted.'])
    watch.close()
  })

  it('tells of each change once, and goes on only with some more than the least', async () => {
    const { news, watch, look } = watched(200, 500)
    watch.start()
    await settled()
    for (const freeMb of [200, 199, 150, 199, 200, 219, 220, 500, 200, 210]) await look(freeMb)
    expect(news).toEqual(['Only 199 MB are free where the crawl file lies; 200 MB are wanted.', 'enough'])
    watch.close()
  })

  it('with no least, waits only on a full disk', async () => {
    const { news, watch, look } = watched(0, 500)
    watch.start()
    await settled()
    for (const freeMb of [5, 1, 0.05, 1, 2]) await look(freeMb)
    expect(news).toEqual(['Only 0 MB are free where the crawl file lies; 1 MB are wanted.', 'enough'])
    watch.close()
  })

  it('takes a figure that cannot be had for no news', async () => {
    const { news, watch, look } = watched(200, 100)
    watch.start()
    await settled()
    for (const freeMb of [new Error('ENOENT'), Number.NaN, 300]) await look(freeMb)
    expect([news.length, watch.isLow]).toEqual([2, false])
    watch.close()
  })

  it('is silent and idle after it was closed', async () => {
    const { clock, news, watch } = watched(200, 100)
    watch.start()
    watch.close()
    await settled()
    expect([news, clock.waiting]).toEqual([[], 0])
  })
})
