import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ExtractPool } from '../../../../src/main/threads/extract-pool'
import { EMPTY_JOB } from '../../../support/extract-job'

/** Answers each job with the id of its thread as title. */
const THREAD = `
const { parentPort, threadId } = require('node:worker_threads')
const facts = [null, null, null, null, 0, false, String(threadId), null, null, null, null, null, false, false, null, null, null, 0, 0, null]
parentPort.on('message', (jobs) =>
  parentPort.postMessage({ results: jobs.map(() => [facts, 0, null, null, null, null]), bytes: new Uint8Array(0) }))`

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

let folder: string
let pool: ExtractPool

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trawl-extract-'))
  writeFileSync(join(folder, 'extract-thread.js'), THREAD)
  pool = new ExtractPool(folder, 3, silent)
})

afterEach(async () => {
  await pool.close()
  rmSync(folder, { recursive: true })
})

async function threadsFor(jobs: number): Promise<number> {
  const answers = await Promise.all(Array.from({ length: jobs }, () => pool.extract(EMPTY_JOB)))
  return new Set(answers.map(({ facts }) => facts.title)).size
}

describe('ExtractPool', () => {
  it('does few jobs in one thread', async () => {
    expect(await threadsFor(20)).toBe(1)
  })

  it('starts the others when there is more to do, and no more than it may', async () => {
    expect(await threadsFor(60)).toBe(2)
    expect(await threadsFor(200)).toBe(3)
  })

  it('does what comes one by one in one thread, however much it is', async () => {
    const seen = new Set<number>()
    for (let i = 0; i < 100; i += 1) seen.add(await threadsFor(1))
    expect(seen).toEqual(new Set([1]))
  })
})
