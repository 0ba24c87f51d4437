/**
 * Looks at a crawling process from outside: its counters are read from the crawl file over a connection that cannot
 * write, its memory and CPU from /proc. Neither makes the crawl wait.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'

/** A clock tick of /proc in ms; the same on every Linux that Node runs on. */
const TICK_MS = 10
const COUNTERS = 'SELECT rows, known, fetched + failed + skipped AS done FROM crawl'

/** Memory and CPU of a process so far; `null` where there is no /proc, or no such process any more. */
function processFigures(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const mb = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`, 'u').exec(status)[1]) / 1024
    // After the name of the program, which may hold anything: state, parent, … user ticks, system ticks.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').at(-1).trim().split(' ')
    const cpuMs = (Number(fields[11]) + Number(fields[12])) * TICK_MS
    return { rssMb: mb('VmRSS'), peakMb: mb('VmHWM'), cpuMs }
  } catch {
    return null
  }
}

/**
 * Watches until `isOver` says so or the process has ended.
 *
 * @returns samples in order: ms since `startedAtMs`, rows, known, done, rssMb, peakMb, cpuMs, walMb
 */
export async function watchCrawl({ child, file, startedAtMs, intervalMs, isOver }) {
  const samples = []
  let database = null
  try {
    while (child.exitCode === null && child.signalCode === null) {
      database ??= openIfThere(file)
      const figures = processFigures(child.pid)
      if (database !== null) {
        const counters = database.get()
        samples.push({ ms: performance.now() - startedAtMs, ...counters, ...figures, walMb: walMb(file) })
        if (isOver(samples.at(-1))) break
      }
      await new Promise((done) => setTimeout(done, intervalMs))
    }
  } finally {
    database?.close()
  }
  return samples
}

/** The crawl file appears under its name when it is whole, so it can be read from then on. */
function openIfThere(file) {
  if (!existsSync(file)) return null
  const database = new Database(file, { readonly: true, timeout: 5000 })
  const statement = database.prepare(COUNTERS)
  return { get: () => statement.get(), close: () => database.close() }
}

function walMb(file) {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) / 2 ** 20
}

/** When so many URLs were done, between the two samples around it; `null` when they never were. */
export function timeOf(samples, done) {
  const after = samples.findIndex((sample) => sample.done >= done)
  if (after === -1) return null
  const b = samples[after]
  const a = samples[after - 1] ?? { ms: b.ms, done: b.done }
  return b.done === a.done ? b.ms : a.ms + ((done - a.done) / (b.done - a.done)) * (b.ms - a.ms)
}
