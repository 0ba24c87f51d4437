/**
 * The crash log: a readable file for each part of Trawl that died, in `logs/crashes` of the data folder, the newest
 * twenty. Nothing in it is ever sent. Addresses, paths and what is quoted are taken out before it is written.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { arch, freemem, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import type { PartDeath } from '../../shared/domain/part-death'
import { TRAWL_VERSION } from '../../shared/version'
import { scrubStack, scrubWords } from './scrub'

const MAX_FILES = 20
/** Minidumps kept; each has up to a few MB. */
const MAX_DUMPS = 5
/** A part that dies again and again must not push all others out. */
const MAX_OF_PART = 5

export interface CrashSummary {
  readonly file: string
  /** The first lines of the file: when, what, why. */
  readonly words: string
}

export class CrashLog {
  readonly #folder: string
  readonly #ofPart = new Map<string, number>()

  constructor(dataFolder: string) {
    this.#folder = crashFolder(dataFolder)
  }

  /** Writes a crash down. Never throws: whoever tells of a crash has worse to do. Returns the file, if there is one. */
  note(death: PartDeath, at = new Date()): string | null {
    const count = (this.#ofPart.get(death.part) ?? 0) + 1
    this.#ofPart.set(death.part, count)
    if (count > MAX_OF_PART) return null
    const stamp = at.toISOString().replace(/[:.]/g, '-')
    const path = join(this.#folder, `crash-${stamp}-${count}-${death.part.replace(/[^a-z\d]+/gi, '-')}.txt`)
    try {
      mkdirSync(this.#folder, { recursive: true })
      writeFileSync(path, crashText(death, at))
      for (const old of this.#files().slice(0, -MAX_FILES)) rmSync(join(this.#folder, old), { force: true })
      return path
    } catch {
      // A full or read-only disk: the log of the app says what it can.
      return null
    }
  }

  /** The newest crashes, newest first. */
  latest(most: number): readonly CrashSummary[] {
    return this.#files()
      .slice(-most)
      .reverse()
      .map((file) => ({ file, words: summaryOf(join(this.#folder, file)) }))
  }

  #files(): string[] {
    try {
      // The names begin with the moment.
      return readdirSync(this.#folder)
        .filter((name) => /^crash-.*\.txt$/.test(name))
        .sort()
    } catch {
      return []
    }
  }
}

export function crashFolder(dataFolder: string): string {
  return join(dataFolder, 'logs', 'crashes')
}

/** Deletes all but the newest minidumps. @param folder - as given to the crash reporter */
export function pruneDumps(folder: string): void {
  try {
    const dumps = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.dmp'))
      .map((name) => ({ path: join(folder, name), atMs: statSync(join(folder, name)).mtimeMs }))
      .sort((a, b) => b.atMs - a.atMs)
    for (const { path } of dumps.slice(MAX_DUMPS)) rmSync(path, { force: true })
  } catch {
    // No dump was ever written.
  }
}

function crashText({ part, reason, exitCode, stack }: PartDeath, at: Date): string {
  const mb = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`
  const { electron, node } = process.versions
  const lines = [
    `When: ${at.toISOString()}`,
    `What died: ${part}`,
    `Why: ${scrubWords((reason.split('\n')[0] ?? '').slice(0, 500))}`,
    ...(exitCode === null ? [] : [`Exit code: ${exitCode}`]),
    `Trawl ${TRAWL_VERSION}${electron === undefined ? '' : `, Electron ${electron}`}, Node ${node}`,
    `System: ${platform()} ${release()} ${arch()}`,
    `Memory: Trawl ${mb(process.memoryUsage().rss)}, free ${mb(freemem())} of ${mb(totalmem())}`,
    `Running for: ${Math.round(process.uptime())} s`,
    ...(stack === null ? [] : ['', scrubStack(stack)]),
    '',
    'This file stays on this computer. Trawl sends it to nobody.',
  ]
  return `${lines.join('\n')}\n`
}

function summaryOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').split('\n').slice(0, 3).join('; ')
  } catch {
    return 'The file cannot be read.'
  }
}
