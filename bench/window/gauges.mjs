/**
 * What is watched while something is done: frames and empty rows in the window, the event loop of the main process,
 * CPU time and memory of every process.
 */
import { readFileSync } from 'node:fs'

/** The timer that measures the event loop ticks this often; what is told is how much later than that it came. */
const LOOP_RESOLUTION_MS = 5
const TICKS_PER_SECOND = 100

/** Value at a share of a sorted list; 0 for an empty one. */
function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** Watches while `act` runs. @returns what was seen: see README.md */
export async function watched(app, act) {
  const frames = await app.window.evaluateHandle(watchFrames)
  const loop = await app.electron.evaluateHandle(watchLoop, LOOP_RESOLUTION_MS)
  const before = await cpuSeconds(app)
  const startedAt = performance.now()
  const result = await act()
  const seconds = (performance.now() - startedAt) / 1000
  const after = await cpuSeconds(app)
  const mainLoop = await loop.evaluate((watch) => watch.end())
  const { deltas, blankMs, longestBlankMs } = await frames.evaluate((watch) => watch.end())
  deltas.sort((a, b) => a - b)
  return {
    result,
    seconds,
    frames: {
      count: deltas.length,
      p50: quantile(deltas, 0.5),
      p95: quantile(deltas, 0.95),
      max: deltas.at(-1) ?? 0,
      over50: deltas.filter((ms) => ms > 50).length,
      blankShare: blankMs / (seconds * 1000),
      longestBlankMs,
    },
    mainLoop,
    cpu: Object.fromEntries(
      Object.keys(after).map((type) => [type, ((after[type] ?? 0) - (before[type] ?? 0)) / seconds]),
    ),
  }
}

/** Runs in the window. A frame is blank when one of its drawn rows has not come. */
function watchFrames() {
  const deltas = []
  let blankMs = 0
  let blankSince = null
  let longestBlankMs = 0
  let last = performance.now()
  let frame = requestAnimationFrame(function next(now) {
    deltas.push(now - last)
    const isBlank = document.querySelector('[role="row"][aria-busy="true"]') !== null
    if (isBlank) {
      blankSince ??= now
      blankMs += now - last
      longestBlankMs = Math.max(longestBlankMs, now - blankSince)
    } else {
      if (blankSince !== null) longestBlankMs = Math.max(longestBlankMs, now - blankSince)
      blankSince = null
    }
    last = now
    frame = requestAnimationFrame(next)
  })
  return {
    end() {
      cancelAnimationFrame(frame)
      return { deltas: deltas.slice(1), blankMs, longestBlankMs }
    },
  }
}

/** Runs in the main process. */
function watchLoop(_electron, resolution) {
  const histogram = process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution })
  histogram.enable()
  return {
    end() {
      histogram.disable()
      const late = (ns) => Math.max(0, ns / 1e6 - resolution)
      return { p50: late(histogram.percentile(50)), p99: late(histogram.percentile(99)), max: late(histogram.max) }
    },
  }
}

/** Every process of the app: its type and id. */
function processesOf(app) {
  return app.electron.evaluate(({ app: electronApp }) =>
    electronApp.getAppMetrics().map(({ type, pid, memory }) => ({ type, pid, workingSetKb: memory.workingSetSize })),
  )
}

/** CPU time used so far, in seconds, by type of process. Where there is no /proc: nothing. */
async function cpuSeconds(app) {
  const sums = {}
  for (const { type, pid } of await processesOf(app)) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1].split(' ')
      sums[type] = (sums[type] ?? 0) + (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
    } catch {
      // The process has ended, or this is no Linux.
    }
  }
  return sums
}

/**
 * Memory by type of process, in MB: the working set, and with /proc the proportional share, in which pages that
 * several processes share are counted once.
 */
export async function memoryOf(app) {
  const types = {}
  for (const { type, pid, workingSetKb } of await processesOf(app)) {
    types[type] ??= { workingSetMb: 0, shareMb: 0 }
    types[type].workingSetMb += workingSetKb / 1024
    types[type].shareMb += (proportionalKb(pid) ?? workingSetKb) / 1024
  }
  const all = Object.values(types)
  const sum = (member) => all.reduce((total, each) => total + each[member], 0)
  return { ...types, all: { workingSetMb: sum('workingSetMb'), shareMb: sum('shareMb') } }
}

function proportionalKb(pid) {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'))[1])
  } catch {
    return null
  }
}
