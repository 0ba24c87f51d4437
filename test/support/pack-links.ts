/** Links, resources and references as a page has them that was crawled: written as HTML, read again, packed. */
import { readHtml } from '../../src/main/extract/html-reader'
import { UrlResolver } from '../../src/main/extract/url-resolver'
import type {
  LinkPosition,
  PageLink,
  PageReference,
  PageResource,
  ReferenceType,
  ResourceType,
} from '../../src/shared/domain/page-facts'

const ELEMENTS: Readonly<Record<ResourceType, (url: string, text: string) => string>> = {
  image: (url, text) => `<img src="${url}" alt="${text}">`,
  script: (url) => `<script src="${url}"></script>`,
  stylesheet: (url) => `<link rel=stylesheet href="${url}">`,
  frame: (url, text) => `<iframe src="${url}" title="${text}"></iframe>`,
  media: (url) => `<track src="${url}">`,
  font: (url) => `<link rel=preload as=font href="${url}">`,
  icon: (url) => `<link rel=icon href="${url}">`,
  manifest: (url) => `<link rel=manifest href="${url}">`,
  other: (url) => `<embed src="${url}">`,
}

const NAMES: Readonly<Record<Exclude<ReferenceType, 'sitemap'>, (url: string, text: string) => string>> = {
  canonical: (url) => `<link rel=canonical href="${url}">`,
  next: (url) => `<link rel=next href="${url}">`,
  prev: (url) => `<link rel=prev href="${url}">`,
  amphtml: (url) => `<link rel=amphtml href="${url}">`,
  hreflang: (url, text) => `<link rel=alternate hreflang="${text}" href="${url}">`,
  feed: (url, text) => `<link rel=alternate type=application/rss+xml title="${text}" href="${url}">`,
  form: (url, text) => `<form method="${text}" action="${url}"></form>`,
}

/** A link in the body, without text or rel unless they are given. */
export function anchor(url: string, text = '', rel = ''): PageLink {
  return { url, text, rel, type: 'a', position: 'body' }
}

/** A resource in the body, without text. */
export function resource(url: string, type: ResourceType): PageResource {
  return { url, type, position: 'body', text: '' }
}

interface PageParts {
  readonly links?: readonly PageLink[]
  readonly resources?: readonly PageResource[]
  readonly references?: readonly PageReference[]
}

/**
 * @param page with absolute URLs, and texts that are folded; no links in the head, resources in it first, and no
 * references that HTML does not have
 */
export function packLinks({ links = [], resources = [], references = [] }: PageParts): Uint8Array<ArrayBuffer> {
  const isInHead = ({ position }: PageResource): boolean => position === 'head'
  const html = [
    ...resources.filter(isInHead).map(elementOf),
    ...references.filter(({ type }) => type !== 'form').map(nameOf),
    '<body>',
    ...links.map((link) => placed(link.position, linkOf(link))),
    ...resources.filter((each) => !isInHead(each)).map((each) => placed(each.position, elementOf(each))),
    ...references.filter(({ type }) => type === 'form').map(nameOf),
  ]
  const { packed } = readHtml(html.join('\n')).packLinks(new UrlResolver('https://base.test/'), 'none')
  if (packed === null) throw new Error('Expected links, resources or references; got none.')
  return packed
}

function placed(position: LinkPosition, element: string): string {
  return position === 'body' ? element : `<${position}>${element}</${position}>`
}

function linkOf({ url, text, rel, type }: PageLink): string {
  const attributes = `href="${escaped(url)}" rel="${escaped(rel)}"`
  return type === 'a' ? `<a ${attributes}>${escaped(text)}</a>` : `<area ${attributes} alt="${escaped(text)}">`
}

function elementOf({ url, type, text }: PageResource): string {
  return ELEMENTS[type](escaped(url), escaped(text))
}

function nameOf({ url, type, text }: PageReference): string {
  if (type === 'sitemap') throw new Error('Expected a reference that HTML has; got one of a sitemap.')
  return NAMES[type](escaped(url), escaped(text))
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
