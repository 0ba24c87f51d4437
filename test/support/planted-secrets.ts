/** Looks for secrets that a test planted in every file below a folder, as they are and as Basic authentication has them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** The forms in which one of the secrets can be read in a text or in bytes. */
export function secretsIn(content: string | Buffer, planted: readonly string[]): string[] {
  const forms = planted.flatMap((text) => [
    text,
    encodeURIComponent(text),
    Buffer.from(text, 'utf16le').toString('latin1'),
    ...['user', 'bob', 'alice'].map((user) => Buffer.from(`${user}:${text}`).toString('base64')),
  ])
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return [...new Set(forms)].filter((form) => bytes.includes(Buffer.from(form, 'latin1')) || bytes.includes(form))
}

/** Files below `folder` in which one of them can be read; those below `secrets/`, which are made for them, aside. */
export function leaksBelow(folder: string, planted: readonly string[]): string[] {
  return filesBelow(folder)
    .filter((path) => !path.includes(`${folder}/secrets/`))
    .flatMap((path) => secretsIn(readFileSync(path), planted).map((form) => `${path}: ${form}`))
}
