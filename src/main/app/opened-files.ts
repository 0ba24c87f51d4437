import { existsSync } from 'node:fs'
import { extname, resolve } from 'node:path'

/** Endings of files that Trawl opens when they are given on its command line. */
const ENDINGS = new Set(
  '.trawl .txt .csv .tsv .xlsx .xlsm .ndjson .jsonl .json .xml .md .html .htm .gz .warc .cdxj .cdx'.split(' '),
)

/** The files that the app was started with; switches and the program itself are passed over. */
export function filesIn(argv: readonly string[]): string[] {
  return argv
    .slice(1)
    .filter(
      (argument) => !argument.startsWith('-') && ENDINGS.has(extname(argument).toLowerCase()) && existsSync(argument),
    )
    .map((argument) => resolve(argument))
}
