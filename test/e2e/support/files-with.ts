/** Looks for words in every file of a folder, whatever its kind. */
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** Paths below the folder, with slashes, of the files that have one of the words, as UTF-8 or UTF-16. */
export async function filesWith(folder: string, words: readonly string[]): Promise<readonly string[]> {
  const wanted = words.flatMap((word) => [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')])
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    // A file that is gone by now was a temporary one of the browser.
    const bytes = await readFile(path).catch(() => Buffer.alloc(0))
    if (wanted.some((word) => bytes.includes(word))) found.push(relative(folder, path).replaceAll('\\', '/'))
  }
  return found.sort()
}
