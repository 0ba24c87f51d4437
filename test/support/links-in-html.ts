/**
 * The links, resources and references of a document with their positions, as the reader sees them and as they stand in
 * the tree of parse5, which follows the HTML specification to the letter. Both must see the same. References that are
 * empty or blank count only for links.
 */
import { type DefaultTreeAdapterTypes, html as names, parse } from 'parse5'
import { foldText } from '../../src/main/extract/text-folding'
import { readDocument } from './read-document'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** Each as its parts, joined: what differs is then read at a glance. */
export interface LinksInHtml {
  /** Type, position, href, rel. */
  readonly links: readonly string[]
  /** Type, position, reference, text. */
  readonly resources: readonly string[]
  /** Type, reference, text. */
  readonly references: readonly string[]
}

export function linksByReader(document: string): LinksInHtml {
  const { links, resources, references } = readDocument(document)
  return {
    links: links.map(({ type, position, href, rel }) => joined(type, position, href, rel)),
    resources: resources.map(({ type, position, reference, text }) => joined(type, position, reference, text)),
    references: references.map(({ type, reference, text }) => joined(type, reference, text)),
  }
}

export function linksByParse5(document: string): LinksInHtml {
  const positionOf = positions(document)
  const elements = elementsOf(document, false)
  const [links, resources, references]: string[][] = [[], [], []]
  for (const [start, element] of elements) {
    const position = positionOf(start)
    const href = attribute(element, 'href')
    if ((element.tagName === 'a' || isHtml(element, 'area')) && href !== null) {
      links?.push(joined(element.tagName, position, href, attribute(element, 'rel') ?? ''))
    }
    for (const [type, reference, text] of resourcesOf(element)) {
      if (reference.trim() !== '') resources?.push(joined(type, position, reference, foldText(text, 512)))
    }
    for (const [type, reference, text] of referencesOf(element)) {
      if (reference.trim() !== '') references?.push(joined(type, reference, foldText(text, 512)))
    }
  }
  return { links: links ?? [], resources: resources ?? [], references: references ?? [] }
}

type Found = readonly [type: string, reference: string, text: string]

function resourcesOf(element: Element): readonly Found[] {
  const get = (name: string): string => attribute(element, name) ?? ''
  if (element.namespaceURI !== names.NS.HTML) return []
  switch (element.tagName) {
    case 'img':
      return imagesOf(element)
    case 'input':
      return get('type').toLowerCase() === 'image' ? imagesOf(element) : []
    case 'source':
      return [['media', get('src'), ''], ...candidateOf(element, '')]
    case 'video':
    case 'audio':
      return [
        ['media', get('src'), ''],
        ['image', get('poster'), ''],
      ]
    case 'track':
      return [['media', get('src'), '']]
    case 'script':
      return [['script', get('src'), '']]
    case 'iframe':
    case 'frame':
      return [['frame', get('src'), get('title')]]
    case 'embed':
      return [['other', get('src'), '']]
    case 'object':
      return [['other', get('data'), '']]
    case 'link': {
      const type = loadedBy(relOf(element), get('as').trim().toLowerCase())
      return type === null ? [] : [[type, get('href'), '']]
    }
    default:
      return []
  }
}

function imagesOf(element: Element): readonly Found[] {
  const text = attribute(element, 'alt') ?? ''
  return [['image', attribute(element, 'src') ?? '', text], ...candidateOf(element, text)]
}

/** The first candidate of srcset, unless it is the image of src. */
function candidateOf(element: Element, text: string): readonly Found[] {
  const first = /^[\s,]*(\S*[^\s,])/.exec(attribute(element, 'srcset') ?? '')?.[1]
  return first === undefined || first === attribute(element, 'src') ? [] : [['image', first, text]]
}

function relOf(element: Element): readonly string[] {
  return (attribute(element, 'rel') ?? '').toLowerCase().split(/[\t\n\f\r ]+/)
}

function loadedBy(rel: readonly string[], as: string): string | null {
  const preloads = { font: 'font', style: 'stylesheet', script: 'script', image: 'image' }
  const media = { audio: 'media', video: 'media', track: 'media' }
  for (const word of rel) {
    if (word === 'stylesheet' || word === 'manifest') return word
    if (['icon', 'apple-touch-icon', 'apple-touch-icon-precomposed', 'mask-icon'].includes(word)) return 'icon'
    if (word === 'modulepreload') return 'script'
    if (word === 'preload') return new Map(Object.entries({ ...preloads, ...media })).get(as) ?? 'other'
  }
  return null
}

function referencesOf(element: Element): readonly Found[] {
  const get = (name: string): string => attribute(element, name) ?? ''
  if (isHtml(element, 'form')) {
    const method = get('method').toLowerCase()
    return method === 'dialog' ? [] : [['form', get('action'), method === 'post' ? 'post' : 'get']]
  }
  if (!isHtml(element, 'link')) return []
  const rel = relOf(element)
  if (loadedBy(rel, '') !== null) return []
  const found: Found[] = []
  for (const type of ['canonical', 'next', 'prev', 'amphtml']) {
    if (rel.includes(type) || (type === 'prev' && rel.includes('previous'))) found.push([type, get('href'), ''])
  }
  if (rel.includes('alternate')) {
    const isFeed = /^\s*application\/(?:(?:rss|atom)\+xml|feed\+json)(?:$|[;\s])/i.test(get('type'))
    if (isFeed) found.push(['feed', get('href'), get('title')])
    else if (get('hreflang').trim() !== '') found.push(['hreflang', get('href'), get('hreflang')])
  }
  return found
}

/**
 * The position of what begins at a place of the document: that of its element, where scripts run; what noscript holds is
 * text there, and stands where noscript does.
 */
function positions(document: string): (start: number) => string {
  const elements = elementsOf(document, true)
  const noscripts = [...elements].filter(([, element]) => element.tagName === 'noscript')
  return (start) => {
    const element = elements.get(start)
    if (element !== undefined) return position(element)
    const around = noscripts.findLast(([begin]) => begin < start)?.[1]
    return around === undefined ? 'nowhere' : position(around)
  }
}

function position(element: Element): string {
  const around: string[] = []
  for (let node = element.parentNode; node !== null && 'tagName' in node; node = node.parentNode) {
    if (node.namespaceURI === names.NS.HTML) around.push(node.tagName)
  }
  if (around.includes('head')) return 'head'
  const holders = ['main', 'nav', 'article', 'section', 'aside']
  const found = around.find((name, index) => {
    if (name === 'main' || name === 'nav' || name === 'aside') return true
    const isOwn = around.slice(index + 1).some((outer) => holders.includes(outer))
    return (name === 'header' || name === 'footer') && !isOwn
  })
  return found ?? 'body'
}

/** By where its start tag stands, in that order; of a formatting element that is opened again the first. */
function elementsOf(document: string, scriptingEnabled: boolean): ReadonlyMap<number, Element> {
  const elements = new Map<number, Element>()
  const visit = (node: Node): void => {
    if ('tagName' in node) {
      const start = node.sourceCodeLocation?.startTag?.startOffset
      if (start !== undefined && !elements.has(start)) elements.set(start, node)
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child)
  }
  visit(parse(document, { scriptingEnabled, sourceCodeLocationInfo: true }))
  return new Map([...elements].sort(([a], [b]) => a - b))
}

function isHtml(element: Element, name: string): boolean {
  return element.tagName === name && element.namespaceURI === names.NS.HTML
}

function attribute(element: Element, name: string): string | null {
  return element.attrs.find((attr) => attr.name === name && attr.prefix === undefined)?.value ?? null
}

/** With line ends as a parser has them from the start (HTML, 13.2.3.5); those of URLs are taken away in the end. */
function joined(...parts: readonly string[]): string {
  return parts.join(' | ').replaceAll(/\r\n?/g, '\n')
}
