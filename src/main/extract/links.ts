/** The links and resources of one page: gathered as written, made absolute once the base is known. */
import type { PageLink, PageResource, ResourceType } from '../../shared/domain/page-facts'
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
