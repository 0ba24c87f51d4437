/** Where an export goes and in which format. Checked before a long crawl, not after it. */
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { TrawlError } from '../../shared/errors'
import { EXPORT_FORMAT_IDS, type ExportFormat, formatEntry, formatOfPath } from '../../shared/export-catalogue'

export interface ExportTarget {
  /** Absolute path, or `-` for standard output. */
  readonly path: string
  readonly format: ExportFormat
}

/**
 * @param format what the person asked for; the ending of the file decides when it is left out
 * @throws {TrawlError} `bad_format`, `folder_unwritable`
 */
export async function exportTarget(file: string, format: string | undefined): Promise<ExportTarget> {
  const path = file === '-' ? '-' : resolve(file)
  const target = { path, format: chosenFormat(file, format) }
  if (path !== '-') await requireFolder(dirname(path))
  return target
}

/** @throws {TrawlError} `bad_format` */
function checkedFormat(text: string): ExportFormat {
  const format = EXPORT_FORMAT_IDS.find((name) => name === text.toLowerCase())
  if (format !== undefined) return format
  throw new TrawlError('bad_format', `--format: expected ${EXPORT_FORMAT_IDS.join(', ')}, got ${JSON.stringify(text)}.`)
}

function chosenFormat(file: string, format: string | undefined): ExportFormat {
  if (format !== undefined) return checkedFormat(format)
  if (file === '-') return 'csv'
  const fromEnding = formatOfPath(file)
  if (fromEnding !== null) return fromEnding
  throw new TrawlError('bad_format', `The ending of ${JSON.stringify(file)} does not say which format is wanted.`, {
    hint: `End the name in ${EXPORT_FORMAT_IDS.map((id) => `.${formatEntry(id).endings[0]}`).join(', ')}, or give --format.`,
  })
}

/** @throws {TrawlError} `folder_unwritable` when there is no such folder */
export async function requireFolder(folder: string): Promise<void> {
  const there = await stat(folder).catch(() => null)
  if (there?.isDirectory()) return
  throw new TrawlError('folder_unwritable', `There is no folder ${folder}.`, {
    hint: 'Create it first, or choose another.',
  })
}
