/** Sets of columns under a name: those that come with Trawl, and those that a person keeps. */
import type { ColumnId } from '../../../../shared/columns'
import { carriedId } from '../../../lib/any-column'
import { type ColumnLayout, layoutOf, standardLayout } from './column-layout'

export interface BuiltInPreset {
  readonly name: string
  /** What it is for, in a few words. */
  readonly purpose: string
  layout(carriedColumns: readonly string[]): ColumnLayout
}

const preset = (name: string, purpose: string, ids: readonly ColumnId[]): BuiltInPreset => ({
  name,
  purpose,
  layout: (carriedColumns) => layoutOf(['row', 'url', ...ids], carriedColumns),
})

export const BUILT_IN_PRESETS: readonly BuiltInPreset[] = [
  { name: 'Standard', purpose: 'A first look, and what the input carried along', layout: standardLayout },
  preset('SEO', 'What search engines read', [
    'status',
    'title',
    'description',
    'h1',
    'h1_count',
    'canonical',
    'noindex',
    'nofollow',
    'meta_robots',
    'x_robots_tag',
    'language',
    'word_count',
  ]),
  preset('Timing', 'Where the time goes', [
    'status',
    'total_ms',
    'first_byte_ms',
    'dns_ms',
    'connect_ms',
    'tls_ms',
    'body_ms',
    'wait_ms',
    'attempts',
    'transfer_bytes',
    'fetched_at',
  ]),
  preset('Links and redirects', 'Where URLs come from and lead to', [
    'status',
    'verdict',
    'redirects',
    'final_url',
    'found_on',
    'depth',
    'link_count',
    'canonical',
    'meta_refresh',
  ]),
  preset('Content', 'What the bodies are', [
    'status',
    'media_type',
    'sniffed_type',
    'body_bytes',
    'transfer_bytes',
    'body_state',
    'charset',
    'charset_source',
    'language',
    'word_count',
    'sha256',
  ]),
  preset('Trouble', 'What went wrong, and why', [
    'status',
    'verdict',
    'error',
    'attempts',
    'fetches',
    'bot_wall',
    'robots',
    'robots_line',
    'certificate_problem',
    'insecure',
  ]),
  {
    name: 'Input',
    purpose: 'The list as it was given',
    layout: (carriedColumns) =>
      layoutOf(
        [
          'row',
          'line',
          'input',
          'url',
          'problem',
          'duplicate_of',
          'status',
          ...carriedColumns.map((_, index) => carriedId(index)),
        ],
        carriedColumns,
      ),
  },
]

/** A layout that a person keeps under a name; its columns may be gone in another crawl. */
export interface OwnPreset {
  readonly name: string
  readonly columns: readonly { readonly id: string; readonly width: number; readonly pinned: boolean }[]
}

export const MAX_PRESET_NAME = 60
const MAX_PRESETS = 50

/** Why a name cannot be given, in words; `null`: it can. `except`: the preset that is being renamed. */
export function refusedName(presets: readonly OwnPreset[], typed: string, except: string | null = null): string | null {
  const name = typed.trim()
  if (name === '') return 'A name is needed to find it again.'
  const taken = [...BUILT_IN_PRESETS, ...presets.filter((own) => own.name !== except)]
  if (taken.some((other) => other.name.toLowerCase() === name.toLowerCase())) return 'This name is taken.'
  return except === null && presets.length >= MAX_PRESETS ? `No more than ${MAX_PRESETS} can be kept.` : null
}

/** Keeps a layout under a name that {@link refusedName} lets pass. */
export function withPreset(presets: readonly OwnPreset[], name: string, layout: ColumnLayout): readonly OwnPreset[] {
  return [...presets, { name: name.trim(), columns: layout }]
}

export function withoutPreset(presets: readonly OwnPreset[], name: string): readonly OwnPreset[] {
  return presets.filter((own) => own.name !== name)
}

export function renamedPreset(presets: readonly OwnPreset[], name: string, to: string): readonly OwnPreset[] {
  return presets.map((own) => (own.name === name ? { ...own, name: to.trim() } : own))
}

/** Whether two layouts show the same columns in the same order; widths do not matter. */
export function sameColumns(
  a: readonly { readonly id: string; readonly pinned: boolean }[],
  b: readonly { readonly id: string; readonly pinned: boolean }[],
): boolean {
  return a.length === b.length && a.every(({ id, pinned }, index) => b[index]?.id === id && b[index]?.pinned === pinned)
}
