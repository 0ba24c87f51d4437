import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'

let worker: Worker | null = null
afterEach(async () => {
  await worker?.terminate()
})

/** Niceness of each thread of this process (proc(5), field 19 of stat). */
function nicenesses(): number[] {
  return readdirSync('/proc/self/task').map((id) => {
    const stat = readFileSync(join('/proc/self/task', id, 'stat'), 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
  })
}

describe.runIf(process.platform === 'linux')('a thread that gives way', () => {
  it('does so inside the window alone, and alone', async () => {
    const entry = join(process.cwd(), 'out', 'main', 'engine-thread.js')
    const before = nicenesses().filter((niceness) => niceness === 5).length
    worker = new Worker(entry, { workerData: { threadsFolder: join(process.cwd(), 'out', 'main'), extractThreads: 1 } })
    await new Promise((resolve) => worker?.once('online', resolve))
    await expect
      .poll(() => nicenesses().filter((niceness) => niceness === 5).length - before, { timeout: 10_000 })
      .toBe(process.versions.electron === undefined ? 0 : 2)
    expect(nicenesses()).toContain(0)
  })
})
