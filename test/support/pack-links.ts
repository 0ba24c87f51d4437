/** Links and resources as a page has them that was crawled: written as HTML, read again, packed. */
import { readHtml } from '../../src/main/extract/html-reader'
import { UrlResolver } from '../../src/main/extract/url-resolver'
import type { PageLink, PageResource, ResourceType } from '../../src/shared/domain/page-facts'

const ELEMENTS: Readonly<Record<ResourceType, (url: string) => string>> = {
  image: (url) => `<img src="${url}">`,
  script: (url) => `<script src="${url}"></script>`,
  stylesheet: (url) => `<link rel=stylesheet href="${url}">`,
  frame: (url) => `<iframe src="${url}"></iframe>`,
  media: (url) => `<track src="${url}">`,
  font: (url) => `<link rel=preload as=font href="${url}">`,
  icon: (url) => `<link rel=icon href="${url}">`,
  manifest: (url) => `<link rel=manifest href="${url}">`,
  other: (url) => `<embed src="${url}">`,
}

/** @param page with absolute URLs, and texts that are folded */
export function packLinks({
  links,
  resources,
}: {
  readonly links: readonly PageLink[]
  readonly resources: readonly PageResource[]
}): Uint8Array<ArrayBuffer> {
  const html = links.map(({ url, text, rel }) => `<a href="${escaped(url)}" rel="${escaped(rel)}">${escaped(text)}</a>`)
  html.push(...resources.map(({ url, type }) => ELEMENTS[type](escaped(url))))
  const { packed } = readHtml(html.join('\n')).packLinks(new UrlResolver('https://base.test/'), 'none')
  if (packed === null) throw new Error('Expected links or resources; got none.')
  return packed
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
