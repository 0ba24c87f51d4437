import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EngineThreads } from '../../../../src/main/service/engine-threads'

const WAITS = "require('node:worker_threads').parentPort.on('message', () => {})"

let folder: string
let threads: EngineThreads
const taken: Worker[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trawl-threads-'))
  threads = new EngineThreads(folder)
})

afterEach(async () => {
  await threads.dismiss()
  await Promise.all(taken.splice(0).map((worker) => worker.terminate()))
  rmSync(folder, { recursive: true })
})

function scriptIs(text: string): void {
  writeFileSync(join(folder, 'engine-thread.js'), text)
}

function take(): Worker {
  const worker = threads.take()
  taken.push(worker)
  return worker
}

describe('EngineThreads', () => {
  it('hands out the thread that was started ahead, once', async () => {
    scriptIs(WAITS)
    threads.prepare()
    threads.prepare()
    const [first, second] = [take(), take()]
    // Ids are given in the order of starts: nothing was started between.
    expect(second.threadId).toBe(first.threadId + 1)
    expect(first.listenerCount('error')).toBe(0)
  })

  it('starts one when none was started ahead', () => {
    scriptIs(WAITS)
    expect(take().threadId).toBeGreaterThan(0)
  })

  it('does not hand out a thread that was dismissed', async () => {
    scriptIs(WAITS)
    const first = take()
    threads.prepare()
    await threads.dismiss()
    expect(take().threadId).toBe(first.threadId + 2)
  })
})
