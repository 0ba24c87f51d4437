/** Presets of exports that a person kept in the window, for the command line. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { TrawlError } from '../../shared/errors'
import { formatOfPath } from '../../shared/export-catalogue'
import type { ExportChoice, ExportPreset } from '../../shared/export-choice'
import { takesColumns, takesMark, takesSitemap } from '../../shared/export-options'
import { exportPresetsSchema } from '../../shared/export-preset-schema'
import { nearNames } from '../../shared/near-names'
import type { ExportChoices } from './export-options'

interface PresetOptions extends ExportChoices {
  readonly preset?: string
  readonly output: readonly string[]
  readonly format?: string
}

/**
 * The options with what the preset says where nothing else is given. The ending of a file goes before its format.
 *
 * @throws {TrawlError} `bad_request` where there is no such preset
 */
export async function withPreset<O extends PresetOptions>(dataFolder: string, options: O): Promise<O> {
  const name = options.preset ?? ''
  const presets = await keptPresets(dataFolder)
  const preset = presets.find((each) => each.name === name)
  if (preset !== undefined) return { ...optionsOf(preset.choice, options), ...options }
  const near = nearNames(
    name,
    presets.map((each) => each.name),
  )
  throw new TrawlError('bad_request', `--preset: there is no preset ${JSON.stringify(name)}.`, {
    hint: near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'Keep one in the export dialog of the window.',
  })
}

/** What is said of the preset as flags say it; only what its format takes. */
function optionsOf(choice: ExportChoice, { output, format }: PresetOptions): Partial<PresetOptions> {
  const { kind, columns, bom, summary, links, sitemap } = choice
  const isSaid = format !== undefined || output.every((file) => file !== '-' && formatOfPath(file) !== null)
  // The grid is not there on the command line: what it shows is the standard set.
  const named = typeof columns === 'string' ? (columns === 'shown' ? 'standard' : columns) : columns.join(',')
  return {
    what: kind,
    ...(isSaid ? {} : { format: choice.format }),
    ...(takesColumns(choice.format, kind)
      ? { columns: kind !== 'rows' && columns === 'standard' ? 'all' : named }
      : {}),
    ...(takesMark(choice.format) && bom ? { bom } : {}),
    ...(kind === 'findings' && summary ? { summary } : {}),
    ...(kind === 'links' ? { links } : {}),
    ...(takesSitemap(choice.format) && sitemap.base !== null ? { sitemapBase: sitemap.base } : {}),
    ...(takesSitemap(choice.format) && sitemap.everyRow ? { sitemapAll: true } : {}),
  }
}

/** Those of the preferences of the window; none where it was never opened. */
async function keptPresets(dataFolder: string): Promise<readonly ExportPreset[]> {
  const text = await readFile(join(dataFolder, 'window', 'preferences.json'), 'utf8').catch(() => '{}')
  try {
    const stored = JSON.parse(text) as { readonly preferences?: { readonly exportPresets?: unknown } }
    return exportPresetsSchema.safeParse(stored.preferences?.exportPresets).data ?? []
  } catch {
    // A damaged file is what the window starts anew with: no presets are left in it.
    return []
  }
}
