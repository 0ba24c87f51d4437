/** The watch on a real small file system that is filled and emptied; without the right to mount one, on this disk. */
import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../../../../src/main/engine/clock'
import { DiskWatch } from '../../../../../src/main/engine/interruptions/disk-watch'
import type { Clock } from '../../../../../src/main/engine/ports'
import { temporaryFolder } from '../../../../support/temporary-folder'

const quickClock: Clock = { ...systemClock, after: (ms, callback) => systemClock.after(ms / 40, callback) }

const mounted: string[] = []
// Registered after that of the temporary folders, so it comes before it.
afterEach(() => {
  for (const folder of mounted.splice(0)) execFileSync('umount', [folder])
})

function mountSmall(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const folder = temporaryFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    // Root in a container may not mount.
    return null
  }
  mounted.push(folder)
  return folder
}

describe('a real disk', () => {
  it('says how much is free', async () => {
    const messages: string[] = []
    const watch = new DiskWatch({
      path: temporaryFolder(),
      minFreeMb: 1_000_000_000,
      clock: quickClock,
      onLow: (message) => messages.push(message),
      onEnough: () => undefined,
    })
    watch.start()
    await vi.waitFor(() => expect(messages).toHaveLength(1))
    expect(messages[0]).toMatch(/^Only \d+(?:\.\d)? MB are free where the crawl file lies; 1000000000 MB are wanted\.$/)
    watch.close()
  })

  it('is low while it is full, and enough when room was made', async (context) => {
    const folder = mountSmall()
    if (folder === null) return context.skip('needs the right to mount a file system')
    const news: string[] = []
    const watch = new DiskWatch({
      path: folder,
      minFreeMb: 4,
      clock: quickClock,
      onLow: (message) => news.push(message),
      onEnough: () => news.push('enough'),
    })
    watch.start()
    writeFileSync(join(folder, 'filler'), new Uint8Array(6 * 1024 * 1024))
    await vi.waitFor(() => expect(watch.isLow).toBe(true))
    rmSync(join(folder, 'filler'))
    await vi.waitFor(() => expect(watch.isLow).toBe(false))
    expect(news).toEqual(['Only 2 MB are free where the crawl file lies; 4 MB are wanted.', 'enough'])
    watch.close()
  })
})
