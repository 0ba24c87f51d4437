/**
 * The HTML documents that extraction is held against parse5 with: of a folder, else those of the installed packages. Of
 * these `htmlparser-benchmark` (pages of large sites) and `dijit` with `dojo` (pages written by hand over fifteen years)
 * are installed for their documents alone; nothing of their code runs.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Documents of a folder that are read at most, spread over all of it. */
const MAX_DOCUMENTS = Number(process.env.MAX_HTML_DOCUMENTS ?? 5000)
/** parse5 takes a second for 10 MB. */
const MAX_BYTES = 1024 * 1024

const FOLDER = process.env.HTML_DOCUMENTS ?? 'node_modules'

/** With less the comparison would say little. */
export const MIN_DOCUMENTS = process.env.HTML_DOCUMENTS === undefined ? 500 : 1

export function htmlFiles(): string[] {
  // Web servers ask for a language by what stands behind: `page.html.en`.
  const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.x?html?(?:\.[a-z]{2}(?:[-.][\w.-]+)?)?$/.test(name),
  )
  const step = Math.ceil(names.length / MAX_DOCUMENTS)
  return names
    .filter((_, index) => index % step === 0)
    .map((name) => join(FOLDER, name))
    .filter(isDocument)
}

function isDocument(file: string): boolean {
  const status = statSync(file, { throwIfNoEntry: false })
  return status?.isFile() === true && status.size <= MAX_BYTES
}
