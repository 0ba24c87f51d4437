/**
 * What Trawl is given from outside the window: files and addresses on its command line, by a second start, by the
 * file manager. It waits here until the window asks for it, which may only just be opening.
 */
import { existsSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { GivenThings } from '../../shared/ipc'
import { addressesOf, isTrawlLink } from './trawl-links'

/** Endings of files that Trawl opens when they are given on its command line. */
const ENDINGS = new Set(
  '.trawl .txt .csv .tsv .xlsx .xlsm .ndjson .jsonl .json .xml .md .html .htm .gz .warc .cdxj .cdx'.split(' '),
)
const ADDRESS = /^https?:\/\/\S+$/i
/** A command line is no place for more. */
const MAX_CHARS = 2_000_000

const start = z.object({ argv: z.array(z.string().max(65_536)).max(10_000), folder: z.string().max(4096) })

/** How a start of the program was called. */
export type ProgramStart = z.infer<typeof start>

/** The files and addresses of a command line; switches and the program itself are passed over. */
export function givenBy({ argv, folder }: ProgramStart): GivenThings {
  const things = argv
    .slice(1)
    .filter((argument) => !argument.startsWith('-'))
    .flatMap((argument) => (isTrawlLink(argument) ? addressesOf(argument) : [argument]))
  const addresses = things.filter((thing) => ADDRESS.test(thing))
  return {
    paths: things
      .filter((thing) => !ADDRESS.test(thing))
      .flatMap((thing) => pathOf(thing, folder))
      .filter((path) => ENDINGS.has(extname(path).toLowerCase()) && existsSync(path)),
    text: addresses.length === 0 ? '' : `${addresses.join('\n')}\n`.slice(0, MAX_CHARS),
  }
}

/** Desktops of Linux may name a file by its URL. None for the URL of a file on another computer. */
function pathOf(thing: string, folder: string): string[] {
  if (!/^file:/i.test(thing)) return [resolve(folder, thing)]
  try {
    return [fileURLToPath(thing)]
  } catch {
    return []
  }
}

/** What a second start says of itself; it is another process, and might say anything. `null`: nothing that is known. */
export function parseStart(said: unknown): ProgramStart | null {
  return start.safeParse(said).data ?? null
}

/** Things wait here until they are taken. */
export class GivenQueue {
  #paths: string[] = []
  #text = ''

  /** Something waits: the window is to ask. */
  onGiven: () => void = () => {}

  give({ paths, text }: GivenThings): void {
    if (paths.length === 0 && text === '') return
    this.#paths.push(...paths)
    this.#text = (this.#text + text).slice(0, MAX_CHARS)
    this.onGiven()
  }

  take(): GivenThings {
    const given = { paths: this.#paths, text: this.#text }
    this.#paths = []
    this.#text = ''
    return given
  }
}
