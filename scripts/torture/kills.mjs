/** Runs the command line, and kills it with SIGKILL at an instant that a plan picks. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../setup/run.mjs'

const CLI = join(root, 'out', 'main', 'cli.js')
/** A run that does not end by itself has hung. */
const RUN_LIMIT_MS = 120_000

/** Random numbers that a seed repeats (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * When to kill: a quarter of the time within the first moments (start, making of the file, reading of the list), more
 * often while there is no file yet; otherwise after some more requests, in the middle of fetching and committing,
 * wherever that is on this machine.
 */
export function killPlan(site, random, crawlExists) {
  if (random() < (crawlExists ? 0.25 : 0.7)) {
    const afterMs = 100 + random() * 700
    return (kill) => void setTimeout(kill, afterMs).unref()
  }
  const requests = 1 + Math.floor(random() * 150)
  const afterMs = random() * 120
  return (kill) => site.onceRequests(requests, () => void setTimeout(kill, afterMs).unref())
}

/** Runs the command line; `plan` says when SIGKILL comes, `null` for never. Resolves with how it ended. */
export function runCli(args, plan) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
    let words = ''
    child.stderr.on('data', (chunk) => {
      words = (words + chunk).slice(-4000)
    })
    plan?.(() => child.kill('SIGKILL'))
    const limit = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`the command did not end within ${RUN_LIMIT_MS / 1000} s: ${args.join(' ')}\n${words}`))
    }, RUN_LIMIT_MS)
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      clearTimeout(limit)
      resolve({ wasKilled: signal === 'SIGKILL', code, words })
    })
  })
}
