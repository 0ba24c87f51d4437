/**
 * How the links of one page are packed: JSON text with short arrays, which the extractor deflates (raw deflate,
 * RFC 1951) and the store keeps as one blob per page. Documented in docs/schema.md.
 */
import type { PageLink, PageResource, ResourceType } from './domain/page-facts'

interface Packed {
  readonly l: readonly (readonly [url: string, text: string, rel: string])[]
  readonly r: readonly (readonly [url: string, type: ResourceType])[]
}

/** The text to compress. */
export function packLinks(links: readonly PageLink[], resources: readonly PageResource[]): string {
  const packed: Packed = {
    l: links.map((link) => [link.url, link.text, link.rel]),
    r: resources.map((resource) => [resource.url, resource.type]),
  }
  return JSON.stringify(packed)
}

/** The inverse of {@link packLinks}. */
export function unpackLinks(text: string): { readonly links: PageLink[]; readonly resources: PageResource[] } {
  const packed = JSON.parse(text) as Packed
  return {
    links: packed.l.map(([url, anchor, rel]) => ({ url, text: anchor, rel })),
    resources: packed.r.map(([url, type]) => ({ url, type })),
  }
}
