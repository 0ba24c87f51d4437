/** Where an export goes and in which format. Checked before a long crawl, not after it. */
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { TrawlError } from '../../shared/errors'
import { EXPORT_FORMAT_IDS, type ExportFormat, formatEntry, formatOfPath } from '../../shared/export-catalogue'
import { missingContent } from '../../shared/export-needs'
import { nearNames } from '../../shared/near-names'
import type { CrawlSettings } from '../../shared/settings'

export interface ExportTarget {
  /** Absolute path, or `-` for standard output. */
  readonly path: string
  readonly format: ExportFormat
}

/**
 * @param format what the person asked for; the ending of the file decides when it is left out
 * @throws {TrawlError} `bad_format`, `folder_unwritable`, `file_unwritable`
 */
export async function exportTarget(file: string, format: string | undefined): Promise<ExportTarget> {
  const path = file === '-' ? '-' : resolve(file)
  const target = { path, format: chosenFormat(file, format) }
  if (path === '-') return target
  await requireFolder(dirname(path))
  const there = await stat(path).catch(() => null)
  if (there?.isDirectory()) {
    throw new TrawlError('file_unwritable', `${path} is a folder, not a file.`, {
      hint: 'Give the name of a file in it.',
    })
  }
  return target
}

/**
 * Several files of one command.
 *
 * @param keep - whether a file that is there is an error; else it is replaced once the new one is whole
 * @throws {TrawlError} as {@link exportTarget}; `bad_request` for two of one name
 */
export async function exportTargets(
  files: readonly string[],
  format: string | undefined,
  { keep }: { readonly keep: boolean },
): Promise<readonly ExportTarget[]> {
  const targets: ExportTarget[] = []
  for (const file of files) {
    const target = await exportTarget(file, format)
    if (targets.some(({ path }) => path === target.path)) {
      throw new TrawlError('bad_request', `${JSON.stringify(file)} is given twice.`, {
        hint: 'Give each file a name of its own.',
      })
    }
    if (keep && target.path !== '-' && (await stat(target.path).catch(() => null)) !== null) {
      throw new TrawlError('file_unwritable', `${target.path} is there already.`, {
        hint: 'Give another name, or leave out --no-clobber to replace it.',
      })
    }
    targets.push(target)
  }
  return targets
}

/**
 * Whether a crawl with these settings will have what the files are for; asked before it, for afterwards it is too late.
 *
 * @throws {TrawlError} `bad_request`
 */
export function assertKept(targets: readonly ExportTarget[], settings: CrawlSettings): void {
  for (const { path, format } of targets) {
    const missing = missingContent(formatEntry(format).subjects[0], settings)
    if (missing === null) continue
    throw new TrawlError('bad_request', `${path} needs ${missing.what}, and none would be kept.`, {
      hint: `Add ${missing.flag}, or export in another format.`,
    })
  }
}

/** Formats as they are written on the command line. */
export function formatsText(formats: readonly ExportFormat[]): string {
  return formats.join(', ')
}

/** @throws {TrawlError} `bad_format` */
function checkedFormat(text: string): ExportFormat {
  const name = text.toLowerCase()
  const format = EXPORT_FORMAT_IDS.find((id) => id === name || formatEntry(id).endings.includes(name))
  if (format !== undefined) return format
  const near = nearNames(name, EXPORT_FORMAT_IDS)
  throw new TrawlError(
    'bad_format',
    `--format: expected ${formatsText(EXPORT_FORMAT_IDS)}, got ${JSON.stringify(text)}.`,
    near.length > 0 ? { hint: `Did you mean ${near.join(', ')}?` } : {},
  )
}

function chosenFormat(file: string, format: string | undefined): ExportFormat {
  if (format !== undefined) return possibleHere(checkedFormat(format))
  if (file === '-') return 'csv'
  const fromEnding = formatOfPath(file)
  if (fromEnding !== null) return possibleHere(fromEnding)
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

/** @throws {TrawlError} `bad_format` for what only the window can make */
function possibleHere(format: ExportFormat): ExportFormat {
  const { label, needsWindow } = formatEntry(format)
  if (needsWindow !== true) return format
  throw new TrawlError('bad_format', `${label}: that is made by the window, which the command line does not have.`, {
    hint: 'Export the report as .html and print that, or export it from the window.',
  })
}
