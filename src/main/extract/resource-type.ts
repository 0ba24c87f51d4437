/** Which link elements load something, and what. */
import type { ResourceType } from '../../shared/domain/page-facts'

const REL_TYPES: ReadonlyMap<string, ResourceType> = new Map([
  ['stylesheet', 'stylesheet'],
  ['icon', 'icon'],
  ['apple-touch-icon', 'icon'],
  ['apple-touch-icon-precomposed', 'icon'],
  ['mask-icon', 'icon'],
  ['manifest', 'manifest'],
  ['modulepreload', 'script'],
])

/** Destinations of a preload (Fetch, 2.2.5). */
const PRELOAD_TYPES: ReadonlyMap<string, ResourceType> = new Map([
  ['font', 'font'],
  ['style', 'stylesheet'],
  ['script', 'script'],
  ['image', 'image'],
  ['audio', 'media'],
  ['video', 'media'],
  ['track', 'media'],
])

/** Type of what a link element loads; `null` when it loads nothing. @param relTokens in lower case */
export function resourceTypeOf(relTokens: readonly string[], as: string | null): ResourceType | null {
  for (const token of relTokens) {
    const type = REL_TYPES.get(token)
    if (type !== undefined) return type
    if (token === 'preload') return PRELOAD_TYPES.get(as?.trim().toLowerCase() ?? '') ?? 'other'
  }
  return null
}
