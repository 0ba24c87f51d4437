/** Presets of exports: those that come with Trawl, and a person's own. Pure. */
import { canHold } from '../../../shared/export-catalogue'
import { DEFAULT_EXPORT, type ExportChoice, type ExportPreset, MAX_EXPORT_PRESETS } from '../../../shared/export-choice'
import { t } from '../../../shared/words/t'

export const MAX_PRESET_NAME = 60

/** What most people want of a crawl. */
export const BUILT_IN_PRESETS: readonly ExportPreset[] = [
  { name: t('Rows for a spreadsheet'), choice: { ...DEFAULT_EXPORT, bom: true } },
  { name: t('Rows with every column'), choice: { ...DEFAULT_EXPORT, columns: 'all' } },
  { name: 'Findings', choice: { ...DEFAULT_EXPORT, kind: 'findings', columns: 'all' } },
  { name: t('Broken links'), choice: { ...DEFAULT_EXPORT, kind: 'links', columns: 'all', links: 'broken' } },
  { name: t('Complete rows for programs'), choice: { ...DEFAULT_EXPORT, format: 'ndjson' } },
]

/** Why a name cannot be taken; `null`: it can. A preset of one's own is replaced. */
export function refusedName(typed: string, presets: readonly ExportPreset[]): string | null {
  const name = typed.trim()
  if (name === '') return t('Give it a name.')
  if (BUILT_IN_PRESETS.some((preset) => preset.name === name)) return t('A preset of Trawl has this name.')
  const isNew = !presets.some((preset) => preset.name === name)
  return isNew && presets.length >= MAX_EXPORT_PRESETS
    ? t('There are {MAX_EXPORT_PRESETS} presets already.', { MAX_EXPORT_PRESETS })
    : null
}

/** Kept under a name; one that had it is replaced where it stands. */
export function withPreset(
  presets: readonly ExportPreset[],
  name: string,
  choice: ExportChoice,
): readonly ExportPreset[] {
  const kept = { name: name.trim(), choice }
  return presets.some((preset) => preset.name === kept.name)
    ? presets.map((preset) => (preset.name === kept.name ? kept : preset))
    : [...presets, kept]
}

export function withoutPreset(presets: readonly ExportPreset[], name: string): readonly ExportPreset[] {
  return presets.filter((preset) => preset.name !== name)
}

/** With another name; a preset that has that name gives way. */
export function renamedPreset(presets: readonly ExportPreset[], name: string, next: string): readonly ExportPreset[] {
  const renamed = next.trim()
  return presets
    .filter((preset) => preset.name === name || preset.name !== renamed)
    .map((preset) => (preset.name === name ? { ...preset, name: renamed } : preset))
}

/** Presets whose format still holds what they are of. */
export function usablePresets(presets: readonly ExportPreset[]): readonly ExportPreset[] {
  return presets.filter(({ choice }) => canHold(choice.format, choice.kind))
}
