/** The visible text of a document by parse5, which follows the HTML specification to the letter. */
import { type DefaultTreeAdapterTypes, html as names, parse } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node

const HIDDEN = new Set('script style noscript template iframe noembed noframes title'.split(' '))
const INSIDE_WORDS = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)
const INSIDE_LINES = new Set(
  'area audio base embed frame iframe img input link math meta noembed noframes noscript object script source style svg td template textarea th track video'.split(
    ' ',
  ),
)

/** @param scriptingEnabled - as in a browser, where noscript holds nothing but text */
export function textByParse5(document: string, scriptingEnabled = false): string {
  let text = ''
  const visit = (node: Node): void => {
    if (node.nodeName === '#text' && 'value' in node) text += node.value.replace(/\s+/gu, ' ')
    if (!('childNodes' in node)) return
    const isElement = 'tagName' in node
    const isForeign = isElement && node.namespaceURI !== names.NS.HTML
    const mark = isElement ? breakOf(node.tagName) : ''
    text += mark
    if (!isForeign && !(isElement && HIDDEN.has(node.tagName))) for (const child of node.childNodes) visit(child)
    text += mark
  }
  visit(parse(document, { scriptingEnabled }))
  return text
    .replace(/ *\n[ \n]*/g, '\n')
    .replace(/ +/g, ' ')
    .trim()
}

function breakOf(tagName: string): string {
  if (INSIDE_WORDS.has(tagName)) return ''
  return INSIDE_LINES.has(tagName) ? ' ' : '\n'
}
