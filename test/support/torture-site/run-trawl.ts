/** Crawls a list with the public command line, as a person would, and reads back what it wrote. */
import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'

/** The command line of the build. TRAWL_CLI names another one. */
const CLI = resolve(process.env.TRAWL_CLI ?? 'out/main/cli.js')

/** The crawls are to depend on the flags alone. */
const LEFT_OUT = /^(https?|all|no)_proxy$|^TRAWL_/i

const NAME = 'torture'
/** Where passwords are kept apart from crawls when there is no keyring, for their owner alone. */
export const SECRETS_FOLDER = `secrets${sep}`
const LONGEST_MS = 120_000
const MOST_OUTPUT_BYTES = 64 * 1024 * 1024

export interface Written {
  /** Relative to the data folder. */
  readonly file: string
  readonly content: string
  /** Whether others than the owner may read it; `false` where the system does not tell. */
  readonly isOpenToOthers: boolean
}

export interface TrawlRun {
  /** In the order of the list. */
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly exitCode: number
  readonly durationMs: number
  /** Everything it wrote anywhere: standard output and error, exports, crawl files, library. Octets as Latin-1. */
  readonly written: readonly Written[]
}

/**
 * @param folder - empty or not there yet; everything it writes goes there
 * @param again - fetches all of it a second time with `trawl again`; the rows are those after that
 */
export async function runTrawl(
  folder: string,
  urls: readonly string[],
  flags: readonly string[],
  again = false,
): Promise<TrawlRun> {
  const data = join(folder, 'data')
  mkdirSync(data, { recursive: true })
  const list = join(folder, 'list.txt')
  const exported = join(data, 'rows.ndjson')
  writeFileSync(list, urls.map((url) => `${url}\n`).join(''))
  const exports = ['--export', exported, '--export', join(data, 'rows.csv')]
  const startedAtMs = Date.now()
  const crawl = await execute(['crawl', '--list', list, '--name', NAME, ...exports, '--data', data, ...flags])
  const second = again ? await execute(['again', NAME, '--all', ...exports, '--data', data]) : null
  const exitCode = crawl.exitCode || (second?.exitCode ?? 0)
  const output = crawl.output + (second?.output ?? '')
  const durationMs = Date.now() - startedAtMs
  const text = existsText(exported)
  if (text === null) throw new Error(`no export; exit code ${exitCode}:\n${output.slice(0, 4000)}`)
  const rows = text.split('\n').filter((line) => line !== '')
  return {
    rows: rows.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>),
    exitCode,
    durationMs,
    written: [{ file: 'standard output and error', content: output, isOpenToOthers: true }, ...filesBelow(data)],
  }
}

function execute(args: readonly string[]): Promise<{ exitCode: number; output: string }> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !LEFT_OUT.test(name)))
  const options = { env, timeout: LONGEST_MS, maxBuffer: MOST_OUTPUT_BYTES }
  return new Promise((settle) => {
    execFile(process.execPath, [CLI, ...args], options, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      settle({ exitCode, output: stdout + stderr })
    })
  })
}

function existsText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

function filesBelow(folder: string): Written[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const isOpenToOthers = process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0
      return { file: relative(folder, path), content: readFileSync(path, 'latin1'), isOpenToOthers }
    })
}
