/**
 * The built threads in a folder of their own, each with words before it that make it mortal: what is tested is the
 * product as it is built, and what ends its threads is here.
 */
import { readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { temporaryFolder } from './temporary-folder'

/** @param poison - by name of the thread, such as `engine`: code that runs in it first, with `parentPort` at hand */
export function mortalThreads(poison: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder()
  const built = resolve('out/main')
  for (const file of readdirSync(built).filter((name) => /-(?:thread|process)\.js$/.test(name))) {
    const own = poison[file.replace(/-(?:thread|process)\.js$/, '')]
    const words = own === undefined ? '' : `{ const { parentPort } = require('node:worker_threads'); ${own} }\n`
    writeFileSync(join(folder, file), `${words}require(${JSON.stringify(join(built, file))})\n`)
  }
  return folder
}
