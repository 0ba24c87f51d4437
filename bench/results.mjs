/** Result files of the bench: JSON with what was measured, where and when. bench/README.md lists their members. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform, totalmem } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { root, say } from '../scripts/setup/run.mjs'

/** Grows when members change their meaning or go away. */
const VERSION = 1

/** Where everything is kept that the bench writes; the kit uses the same folder. */
export const benchData = process.env.BENCH_DATA ?? '/tmp/bench-data'

/**
 * Writes a result to the bench's own folder, and to `file` when one is given.
 *
 * @param kind `peers`, `scale` or `stages`
 * @param at when the measurement began; the same moment replaces what was written before
 */
export function writeResult(kind, measured, file, at = new Date()) {
  const result = {
    kind,
    version: VERSION,
    at: at.toISOString(),
    commit: commit(),
    machine: machine(),
    ...measured,
  }
  const text = `${JSON.stringify(result, null, 2)}\n`
  const stamp = result.at.replace(/[-:]|\.\d+/gu, '')
  for (const path of [join(benchData, 'results', `${kind}-${stamp}.json`), ...(file ? [resolve(file)] : [])]) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    say(`results: ${path}`)
  }
  return result
}

/** A result of that kind, `null` when there is no such file. @throws {Error} when it is something else */
export function readResult(path, kind) {
  let text
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
  const result = JSON.parse(text)
  if (result.kind !== kind || result.version !== VERSION) {
    throw new Error(`Expected a result of kind ${kind}, version ${VERSION}, in ${path}`)
  }
  return result
}

export const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

/** Rounded to so many places. */
export const rounded = (number, places = 0) => Number(number.toFixed(places))

function machine() {
  return {
    cpu: cpus()[0]?.model.trim() || 'unknown',
    cores: cpus().length,
    memoryMb: Math.round(totalmem() / 2 ** 20),
    platform: `${platform()} ${arch()}`,
    node: process.versions.node,
  }
}

/** The state of the sources, `null` outside of a clone. */
function commit() {
  try {
    const options = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }
    return execFileSync('git', ['describe', '--always', '--dirty', '--exclude', '*'], options).trim()
  } catch {
    return null
  }
}
