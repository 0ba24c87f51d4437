/** Sets of columns under a name: those that come with Trawl, and those that a person keeps. */

import type { ColumnId } from '../../../../shared/columns'
import type { OwnColumns } from '../../../../shared/domain/extraction-rule'
import { t } from '../../../../shared/words/t'
import { ownIds } from '../../../lib/any-column'
import { type ColumnLayout, layoutOf, standardLayout } from './column-layout'

export interface BuiltInPreset {
  readonly name: string
  /** What it is for, in a few words. */
  readonly purpose: string
  layout(carriedColumns: OwnColumns): ColumnLayout
}

const preset = (name: string, purpose: string, ids: readonly ColumnId[]): BuiltInPreset => ({
  name,
  purpose,
  layout: (carriedColumns) => layoutOf(['row', 'url', ...ids], carriedColumns),
})

export const BUILT_IN_PRESETS: readonly BuiltInPreset[] = [
  { name: t('Standard'), purpose: t('A first look, and what the input carried along'), layout: standardLayout },
  preset(t('SEO basics'), t('What search engines read and show'), [
    'status',
    'indexability',
    'indexability_status',
    'title',
    'title_length',
    'title_pixels',
    'description',
    'description_length',
    'description_pixels',
    'h1',
    'h1_count',
    'h2',
    'canonical',
    'meta_robots',
    'x_robots_tag',
    'word_count',
    'structured_types',
  ]),
  preset(t('International'), t('Languages and their alternates'), [
    'status',
    'language',
    'hreflang',
    'hreflang_count',
    'canonical',
    'indexability',
    'charset',
    'charset_source',
    'title',
  ]),
  preset(t('Social'), t('How pages look when they are shared'), [
    'status',
    'og_title',
    'og_description',
    'og_type',
    'og_image',
    'og_url',
    'twitter_card',
    'twitter_title',
    'twitter_image',
    'feeds',
  ]),
  preset(t('Accessibility'), t('What those who cannot see it need'), [
    'status',
    'language',
    'title',
    'heading_count',
    'h1_count',
    'image_count',
    'images_without_alt',
    'images_empty_alt',
    'form_count',
    'field_count',
    'viewport',
  ]),
  preset(t('Headers'), t('Server, caching and security'), [
    'status',
    'server',
    'powered_by',
    'http_version',
    'compression',
    'cache_control',
    'etag',
    'last_modified',
    'vary',
    'strict_transport_security',
    'content_security_policy',
    'x_frame_options',
    'x_content_type_options',
    'referrer_policy',
    'permissions_policy',
    'cookie_count',
  ]),
  preset(t('Timing'), t('Where the time goes'), [
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
  preset(t('Links and redirects'), t('Where URLs come from and lead to'), [
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
  preset(t('Content'), t('What the bodies are'), [
    'status',
    'media_type',
    'sniffed_type',
    'body_bytes',
    'transfer_bytes',
    'co2_mg',
    'body_state',
    'charset',
    'charset_source',
    'language',
    'word_count',
    'sha256',
  ]),
  preset(t('Trouble'), t('What went wrong, and why'), [
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
    name: t('Input'),
    purpose: t('The list as it was given'),
    layout: (carriedColumns) =>
      layoutOf(
        ['row', 'line', 'input', 'url', 'problem', 'duplicate_of', 'status', ...ownIds(carriedColumns)],
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
  if (name === '') return t('A name is needed to find it again.')
  const taken = [...BUILT_IN_PRESETS, ...presets.filter((own) => own.name !== except)]
  if (taken.some((other) => other.name.toLowerCase() === name.toLowerCase())) return t('This name is taken.')
  return except === null && presets.length >= MAX_PRESETS
    ? t('No more than {MAX_PRESETS} can be kept.', { MAX_PRESETS })
    : null
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
