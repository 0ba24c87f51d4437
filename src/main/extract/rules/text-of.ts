/** Text and HTML of the nodes of a page's tree. */
import { getInnerHTML, getOuterHTML } from 'domutils'
import { AttributeNode, Comment, PageElement, type PageNode, Text } from './page-nodes'

/** Elements that stand on lines of their own: words on both sides of their edges are two words. */
const BLOCKS = new Set(
  (
    'address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre search section select ' +
    'summary table tbody td tfoot th thead tr ul'
  ).split(' '),
)
const UNSEEN = new Set(['script', 'style', 'template', 'noscript'])

/** The text of a node with white space folded. Scripts and styles are left out, unless they are asked for themselves. */
export function foldedText(node: PageNode | AttributeNode): string {
  const parts: string[] = []
  if (node instanceof PageElement && UNSEEN.has(node.name)) parts.push(innerText(node))
  else gather(node, parts)
  return parts.join('').replace(/\s+/gu, ' ').trim()
}

/** The text of an element and all within it, as it is written. */
export function innerText(element: PageElement): string {
  return element.children.map((child) => (child instanceof PageElement ? innerText(child) : dataOf(child))).join('')
}

export function outerHtml(node: PageNode, isXml: boolean): string {
  return getOuterHTML(node, { xmlMode: isXml, encodeEntities: 'utf8' })
}

export function innerHtml(node: PageNode, isXml: boolean): string {
  return node instanceof PageElement
    ? getInnerHTML(node, { xmlMode: isXml, encodeEntities: 'utf8' })
    : outerHtml(node, isXml)
}

function gather(node: unknown, parts: string[]): void {
  if (node instanceof Text || node instanceof AttributeNode) parts.push(dataOf(node))
  else if (node instanceof Comment) parts.push('')
  else if (node instanceof PageElement) {
    if (UNSEEN.has(node.name)) return
    const edge = BLOCKS.has(node.name) ? ' ' : ''
    parts.push(edge)
    for (const child of node.children) gather(child, parts)
    parts.push(edge)
  } else for (const child of (node as { readonly children?: readonly unknown[] }).children ?? []) gather(child, parts)
}

function dataOf(node: unknown): string {
  if (node instanceof AttributeNode) return node.value
  return node instanceof Text ? node.data : ''
}
