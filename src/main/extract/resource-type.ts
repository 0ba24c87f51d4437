/** Which link elements load something, and what; and which name another URL of the page. */
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

/** What a link element may name, by its rel; the order is that of the bits in html-reader/link-elements.ts. */
export const LINK_RELATIONS = ['canonical', 'next', 'prev', 'amphtml', 'alternate'] as const
type LinkRelation = (typeof LINK_RELATIONS)[number]

/** What a link element says. */
export interface LinkMeaning {
  readonly relations: readonly LinkRelation[]
  /** Of what it loads; `null` when it loads nothing. */
  readonly type: ResourceType | null
}

/** Pages write the same few values of rel again and again; those of preload say nothing without `as`. */
const KNOWN_MEANINGS = new Map<string, LinkMeaning>()
const MAX_KNOWN_MEANINGS = 256
/** Longer values are rare, and as a key they would hold on to their page. */
const MAX_KNOWN_REL_LENGTH = 64

/** What the attributes rel and as of a link element mean. */
export function linkMeaning(rel: string, as: string | null): LinkMeaning {
  const known = as === null ? KNOWN_MEANINGS.get(rel) : undefined
  if (known !== undefined) return known
  const relTokens = rel.toLowerCase().split(/[\t\n\f\r ]+/)
  // An old name of prev (HTML, 4.6.7.13).
  const names = relTokens.map((token) => (token === 'previous' ? 'prev' : token))
  const relations = LINK_RELATIONS.filter((relation) => names.includes(relation))
  const meaning = { relations, type: resourceTypeOf(relTokens, as) }
  if (as === null && rel.length <= MAX_KNOWN_REL_LENGTH) {
    // Cleared rather than aged: filling it again is cheap.
    if (KNOWN_MEANINGS.size >= MAX_KNOWN_MEANINGS) KNOWN_MEANINGS.clear()
    KNOWN_MEANINGS.set(ownCopy(rel), meaning)
  }
  return meaning
}

/** A part of a text keeps the whole text in memory; a copy does not. */
function ownCopy(text: string): string {
  return Buffer.from(text).toString()
}

function resourceTypeOf(relTokens: readonly string[], as: string | null): ResourceType | null {
  for (const token of relTokens) {
    const type = REL_TYPES.get(token)
    if (type !== undefined) return type
    if (token === 'preload') return PRELOAD_TYPES.get(as?.trim().toLowerCase() ?? '') ?? 'other'
  }
  return null
}
