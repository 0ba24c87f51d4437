/** A real process that is stopped and continued while it watches for sleep. */
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { transpileModule } from 'typescript'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../../../support/temporary-folder'

/** Says when it watches, and what it noticed. It ends by itself when nobody is left to listen. */
const CHILD = `
import { SleepWatch } from './sleep-watch.mjs'
const clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}
const startedAtMs = Date.now()
const watch = new SleepWatch({
  clock,
  thresholdMs: 1000,
  everyMs: 50,
  onWoke: (sleptMs) => {
    console.log(JSON.stringify({ sleptMs, old: watch.wasAsleepDuring(startedAtMs), fresh: watch.wasAsleepDuring(Date.now()) }))
    watch.close()
    process.exit(0)
  },
})
watch.start()
setTimeout(() => process.exit(1), 30_000)
console.log('watching')
`

// There is no such signal on Windows.
it.skipIf(process.platform === 'win32')('a process that is stopped for a while notices when it goes on', async () => {
  const folder = temporaryFolder()
  const source = readFileSync('src/main/engine/interruptions/sleep-watch.ts', 'utf8')
  const { outputText } = transpileModule(source, { compilerOptions: { target: 9, module: 99 } })
  writeFileSync(join(folder, 'sleep-watch.mjs'), outputText)
  writeFileSync(join(folder, 'child.mjs'), CHILD)
  const child = spawn(process.execPath, [join(folder, 'child.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  try {
    expect((await lines.next()).value).toBe('watching')
    child.kill('SIGSTOP')
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    child.kill('SIGCONT')
    const seen = JSON.parse((await lines.next()).value as string)
    expect(seen).toEqual({ sleptMs: expect.any(Number), old: true, fresh: false })
    expect(seen.sleptMs).toBeGreaterThan(1_000)
  } finally {
    child.kill('SIGKILL')
  }
})
