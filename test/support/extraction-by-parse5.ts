/**
 * What a page says, worked out from the tree of parse5, the URL parser of the runtime and nothing of the reader: title,
 * description, canonical, headings, links, and the words of its text.
 */
import { type DefaultTreeAdapterTypes, html as names, parse } from 'parse5'
import { textByParse5 } from './text-by-parse5'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

export interface Extraction {
  readonly title: string | null
  readonly description: string | null
  readonly canonical: string | null
  readonly h1: readonly string[]
  /** URL, rel and text, joined. */
  readonly links: readonly string[]
  readonly words: readonly string[]
}

const MAX_LINK_TEXT = 512
const MARK = 'data-place'
const MAX_TEXT = 10_000

const HIDDEN = new Set('script style noscript template iframe noembed noframes title'.split(' '))
/** Everything else ends a word. */
const PHRASING = new Set(
  `a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike strong
  sub sup time tt u var wbr`.split(/\s+/),
)

export function extractionByParse5(document: string, pageUrl: string): Extraction {
  const groups = elementsByStart(withMarks(document))
  const all = groups.map(([first]) => first as Element)
  const html = all.filter((element) => element.namespaceURI === names.NS.HTML)
  const named = (name: string): Element[] => html.filter((element) => element.tagName === name)

  const base = resolve(
    named('base')
      .map((element) => attribute(element, 'href'))
      .find((href) => href !== null) ?? '',
    pageUrl,
  )
  const url = (reference: string | null): string | null =>
    reference === null ? null : resolve(reference, base ?? pageUrl)
  const title = named('title').find((element) => !isInside(element, 'svg'))
  const descriptions = named('meta')
    .filter((element) => attribute(element, 'name')?.trim().toLowerCase() === 'description')
    .map((element) => folded(attribute(element, 'content') ?? '', MAX_TEXT))
  const canonicals = named('link')
    .filter((element) => wordsOf(attribute(element, 'rel') ?? '').includes('canonical'))
    .map((element) => url(attribute(element, 'href')))
  return {
    title: title === undefined ? null : folded(title.childNodes.map(rawText).join(''), MAX_TEXT) || null,
    description: descriptions.find((text) => text !== '') ?? null,
    canonical: canonicals.find((found) => found !== null) ?? null,
    h1: groups
      .filter(([first]) => first?.tagName === 'h1' && first.namespaceURI === names.NS.HTML)
      .map((elements) => labelOf(elements, MAX_TEXT)),
    links: groups.flatMap((elements) => linkOf(elements, url) ?? []),
    words: textByParse5(document, true).split(/\s+/).filter(Boolean),
  }
}

function linkOf(elements: readonly Element[], url: (reference: string | null) => string | null): string | null {
  const [element] = elements as [Element]
  const isArea = element.tagName === 'area' && element.namespaceURI === names.NS.HTML
  if (element.tagName !== 'a' && !isArea) return null
  const target = url(attribute(element, 'href'))
  if (target === null) return null
  const text = isArea ? folded(attribute(element, 'alt') ?? '', MAX_LINK_TEXT) : labelOf(elements, MAX_LINK_TEXT)
  return [target, attribute(element, 'rel') ?? '', text].join(' | ')
}

/** What an element says to a reader: its text, else the first alternative text of a picture. */
function labelOf(elements: readonly Element[], most: number): string {
  const text = folded(elements.map(visibleText).join(''), most)
  return text || folded(elements.flatMap(alternatives).find((alt) => alt !== '') ?? '', most)
}

function visibleText(element: Element): string {
  if (element.namespaceURI !== names.NS.HTML || isHidden(element)) return ''
  return element.childNodes.map(textOfNode).join('')
}

function textOfNode(node: Node): string {
  if (node.nodeName === '#text') return rawText(node)
  if (!('tagName' in node)) return ''
  const edge = PHRASING.has(node.tagName) && node.namespaceURI === names.NS.HTML ? '' : ' '
  return edge + visibleText(node) + edge
}

function isHidden(element: Element): boolean {
  return HIDDEN.has(element.tagName) || [...HIDDEN].some((name) => isInside(element, name))
}

function alternatives(element: Element): string[] {
  return element.childNodes.flatMap((node) => {
    if (!('tagName' in node)) return []
    const isPicture = node.namespaceURI === names.NS.HTML && (node.tagName === 'img' || node.tagName === 'input')
    return isPicture ? [attribute(node, 'alt') ?? ''] : alternatives(node)
  })
}

/** In the order of their start tags; a formatting element that was opened again stands with its first part. */
function elementsByStart(document: string): Element[][] {
  const groups = new Map<number | string, Element[]>()
  const visit = (node: Node): void => {
    if ('tagName' in node) {
      const start = attribute(node, MARK) ?? node.sourceCodeLocation?.startTag?.startOffset
      if (start !== undefined) groups.set(start, [...(groups.get(start) ?? []), node])
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child)
  }
  visit(parse(document, { scriptingEnabled: false, sourceCodeLocationInfo: true }))
  const startOf = (elements: Element[]): number => elements[0]?.sourceCodeLocation?.startTag?.startOffset ?? 0
  return [...groups.values()].sort((a, b) => startOf(a) - startOf(b))
}

/** Each link with an attribute of its own: parts that the parser makes of one have it, but not its place. */
function withMarks(document: string): string {
  const starts: number[] = []
  const visit = (node: Node): void => {
    const start = 'tagName' in node && node.tagName === 'a' ? node.sourceCodeLocation?.startTag?.startOffset : undefined
    if (start !== undefined) starts.push(start)
    if ('childNodes' in node) for (const child of node.childNodes) visit(child)
  }
  visit(parse(document, { scriptingEnabled: false, sourceCodeLocationInfo: true }))
  let [marked, from] = ['', 0]
  for (const start of [...new Set(starts)].sort((a, b) => a - b)) {
    marked += `${document.slice(from, start + 2)} ${MARK}=m${start}`
    from = start + 2
  }
  return marked + document.slice(from)
}

function isInside(element: Element, tagName: string): boolean {
  for (let node = element.parentNode; node !== null && 'tagName' in node; node = node.parentNode) {
    if (node.tagName === tagName) return true
  }
  return false
}

function resolve(reference: string, base: string): string | null {
  if (!URL.canParse(reference, base)) return null
  const url = new URL(reference, base)
  url.hash = ''
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null
}

function rawText(node: Node): string {
  return 'value' in node ? node.value : ''
}

function attribute(element: Element, name: string): string | null {
  return element.attrs.find((attr) => attr.name === name && attr.prefix === undefined)?.value ?? null
}

function wordsOf(rel: string): string[] {
  return rel.toLowerCase().split(/[\t\n\f\r ]+/)
}

function folded(text: string, most: number): string {
  const whole = text.replace(/\s+/g, ' ').trim()
  if (whole.length <= most) return whole
  const cut = /[\ud800-\udbff]/.test(whole.charAt(most - 1)) ? most - 1 : most
  return whole.slice(0, cut).trimEnd()
}
