/** Where several exports go: paths in one folder, and which of them are taken. */
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { TrawlError } from '../../shared/errors'
import type { ExportPlaces } from '../../shared/ipc/export-calls'

interface FileName {
  readonly stem: string
  /** Without the dot. */
  readonly ending: string
}

/**
 * Names that are the same get a number, whatever the case: some file systems do not tell those apart.
 *
 * @param free - whether names that are taken get a number, too
 * @throws {TrawlError} `folder_unwritable` where the folder cannot be read
 */
export async function exportPlaces(folder: string, names: readonly FileName[], free: boolean): Promise<ExportPlaces> {
  const there = new Set((await entriesOf(folder)).map((name) => name.toLowerCase()))
  const given = new Set<string>()
  const taken: string[] = []
  const paths = names.map(({ stem, ending }) => {
    // A name from anywhere stays in the folder, whatever system it was thought up for.
    const base = basename(stem.replaceAll('\\', '/')).replaceAll('\0', '') || 'export'
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? `${base}.${ending}` : `${base} (${number}).${ending}`
      const key = name.toLowerCase()
      if (given.has(key) || (free && there.has(key))) continue
      given.add(key)
      if (there.has(key)) taken.push(name)
      return join(folder, name)
    }
  })
  return { paths, taken }
}

async function entriesOf(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (cause) {
    throw new TrawlError('folder_unwritable', `The folder ${folder} cannot be read.`, {
      hint: 'Check that it exists and that you may use it, or choose another.',
      cause,
    })
  }
}
