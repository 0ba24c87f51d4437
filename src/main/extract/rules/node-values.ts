import type { ExtractionRule } from '../../../shared/domain/extraction-rule'
import { AttributeNode, PageElement, type PageNode } from './page-nodes'
import { wantedValues } from './rule-values'
import { foldedText, innerHtml, outerHtml } from './text-of'

/** What a rule takes of the nodes that it found, in the order of the page; of attributes, their value. */
export function nodeValues(
  rule: ExtractionRule,
  nodes: readonly (PageNode | AttributeNode)[],
  isXml: boolean,
): readonly string[] {
  if (rule.take === 'count' || rule.take === 'exists') return nodes.map(() => '')
  const values: string[] = []
  const wanted = wantedValues(rule)
  for (const node of nodes) {
    const value = nodeValue(rule, node, isXml)
    if (value !== null) values.push(value)
    if (values.length >= wanted) break
  }
  return values
}

/** `null`: an element without the attribute. */
function nodeValue({ take, attribute }: ExtractionRule, node: PageNode | AttributeNode, isXml: boolean): string | null {
  if (node instanceof AttributeNode) return node.value
  switch (take) {
    case 'attribute':
      if (!(node instanceof PageElement)) return null
      return node.attribute(isXml ? attribute : attribute.toLowerCase())
    case 'html':
      return outerHtml(node, isXml)
    case 'inner-html':
      return innerHtml(node, isXml)
    default:
      return foldedText(node)
  }
}
