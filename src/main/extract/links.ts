/** The links and resources of one page: gathered as written, made absolute once the base is known, packed to be stored. */
import { deflateRawSync } from 'node:zlib'
import type { PageLink, PageResource, ResourceType } from '../../shared/domain/page-facts'
import { packLinks } from '../../shared/packed-links'
import type { UrlResolver } from './url-resolver'

/** A link as the page has it. */
export interface RawLink {
  readonly href: string
  readonly text: string
  readonly rel: string
}

/** A resource as the page has it. */
export interface RawResource {
  readonly reference: string
  readonly type: ResourceType
}

export interface PageLinks {
  readonly links: readonly PageLink[]
  readonly resources: readonly PageResource[]
}

/** A window of 8 KiB finds nearly all repetition in a page's links; the larger default costs more to set up than to use. */
const DEFLATE = { level: 1, windowBits: 13, memLevel: 7 } as const

/** Makes references absolute, in order; those that are no http(s) URL are left out. */
export function resolveLinks(
  links: readonly RawLink[],
  resources: readonly RawResource[],
  resolver: UrlResolver,
): PageLinks {
  const resolved: PageLinks = { links: [], resources: [] }
  const pageLinks = resolved.links as PageLink[]
  const pageResources = resolved.resources as PageResource[]
  for (const { href, text, rel } of links) {
    const url = resolver.resolve(href)
    if (url !== null) pageLinks.push({ url, text, rel })
  }
  for (const { reference, type } of resources) {
    const url = resolver.resolve(reference)
    if (url !== null) pageResources.push({ url, type })
  }
  return resolved
}

/** Links and resources as one deflated blob; `null` when there are none. */
export function packPageLinks({ links, resources }: PageLinks): Uint8Array | null {
  if (links.length === 0 && resources.length === 0) return null
  return deflateRawSync(packLinks(links, resources), DEFLATE)
}

/**
 * Distinct URLs to follow, in document order. Of the values of rel only nofollow asks not to follow: ugc and sponsored
 * say what a link is, and search engines take them as hints; who means both writes both.
 *
 * @param withNofollow whether links with rel=nofollow are wanted, too
 */
export function followableUrls(links: readonly PageLink[], withNofollow: boolean): string[] {
  const urls = new Set<string>()
  for (const { url, rel } of links) {
    if (withNofollow || rel === '' || !/(?:^|\s)nofollow(?:\s|$)/i.test(rel)) urls.add(url)
  }
  return [...urls]
}
