/** Rules by XPath 3.1. Its types are strict where those of 1.0 are not: what that leads to is explained. */
import { evaluateXPath, type IDomFacade, Language } from 'fontoxpath'
import type { ExtractionRule } from '../../../shared/domain/extraction-rule'
import type { CompiledRule } from './compiled-rule'
import { nodeValues } from './node-values'
import { AttributeNode, Comment, Document, namespaceOfPrefix, PageElement, Text } from './page-nodes'
import { htmlTree } from './page-tree'
import { RuleFault } from './rule-fault'
import { resultOf } from './rule-values'

/** @throws {RuleFault} */
export function compileXPath(rule: ExtractionRule): CompiledRule {
  // Faults in the expression itself show on any page.
  try {
    evaluate(rule.expression, htmlTree(''))
  } catch (fault) {
    if (!(fault instanceof RuleFault) || !isAboutPage(fault)) throw fault
  }
  return (page) => {
    const tree = page.tree()
    if (tree === null) return null
    const found = evaluate(rule.expression, tree)
    const isXml = page.kind === 'xml'
    const nodes = found.filter(isNode)
    // Expressions lead to nodes, or to values of their own.
    if (nodes.length === found.length) return resultOf(rule, nodeValues(rule, nodes, isXml))
    if (rule.take === 'exists') return found.some((value) => value !== false) ? 1 : 0
    if (!rule.all && !rule.number && typeof found[0] === 'number') return resultOf(rule, [String(found[0])])
    return resultOf(
      rule,
      found.map((value) =>
        isNode(value) ? (nodeValues({ ...rule, take: 'text' }, [value], isXml)[0] ?? '') : words(value),
      ),
    )
  }
}

type XPathNode = PageElement | Text | Comment | Document | AttributeNode

function evaluate(expression: string, tree: Document): readonly unknown[] {
  try {
    return evaluateXPath(expression, tree, FACADE as IDomFacade, {}, evaluateXPath.ALL_RESULTS_TYPE, {
      language: Language.XPATH_3_1_LANGUAGE,
      namespaceResolver: (prefix) => (prefix === '' ? null : namespaceOfPrefix(prefix)),
      // Nothing is loaded and nothing told from within an expression.
      functionNameResolver: ({ prefix, localName }) =>
        prefix === '' ? { namespaceURI: 'http://www.w3.org/2005/xpath-functions', localName } : (null as never),
    }) as readonly unknown[]
  } catch (cause) {
    throw faultOf(cause)
  }
}

function faultOf(cause: unknown): RuleFault {
  const message = cause instanceof Error ? cause.message : String(cause)
  const start = (cause as { readonly position?: { readonly start?: { readonly offset?: number } } }).position?.start
  const code = /\b(X[PQ][A-Z]{2}\d{4}|F[A-Z]{3}\d{4})\b/.exec(message)?.[1] ?? ''
  const rest = message.replace(/^[\s\S]*?\b[A-Z]{4}\d{4}[:,]?\s*/, '').split('\n')[0] ?? ''
  switch (code) {
    case 'XPST0003':
      return RuleFault.of('expected an XPath expression: it cannot be read on from here', start?.offset ?? null)
    case 'XPTY0004':
      return RuleFault.of(
        'expected one node or value where there are several',
        null,
        'XPath 3.1 does not take the first one by itself: write (//h3)[1] in place of //h3, or string-join(//h3, ", "). [XPTY0004]',
      )
    case 'XPST0017':
      return RuleFault.of(
        `expected a function that there is. ${rest}`,
        null,
        'Functions are those of XPath 3.1. [XPST0017]',
      )
    case 'XPST0081':
      return RuleFault.of('expected a known prefix', null, `${rest} [XPST0081]`)
    case 'XPST0008':
      return RuleFault.of('expected no variable: rules have none', null, `${rest} [XPST0008]`)
    default:
      return RuleFault.of(
        `expected an XPath expression that can be evaluated: ${rest || message}`,
        start?.offset ?? null,
      )
  }
}

/** Types are known only once there is a page. */
function isAboutPage({ problem }: RuleFault): boolean {
  return problem.hint?.includes('XPTY0004') === true || /\bF[A-Z]{3}\d{4}\b/.test(problem.message)
}

function isNode(value: unknown): value is XPathNode {
  return (
    value instanceof PageElement ||
    value instanceof AttributeNode ||
    value instanceof Text ||
    value instanceof Comment ||
    value instanceof Document
  )
}

function words(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

/** How XPath walks the tree. */
const FACADE = {
  getAllAttributes: (node: XPathNode) => (node instanceof PageElement ? node.attributeNodes : []),
  getAttribute: (node: PageElement, name: string) => node.attribute(name),
  getChildNodes: (node: XPathNode) => childrenOf(node),
  getData: (node: XPathNode) => (node instanceof AttributeNode ? node.value : ((node as Text).data ?? '')),
  getFirstChild: (node: XPathNode) => childrenOf(node)[0] ?? null,
  getLastChild: (node: XPathNode) => childrenOf(node).at(-1) ?? null,
  getNextSibling: (node: XPathNode) => (node instanceof AttributeNode ? null : node.next),
  getParentNode: (node: XPathNode) => (node instanceof AttributeNode ? node.ownerElement : node.parent),
  getPreviousSibling: (node: XPathNode) => (node instanceof AttributeNode ? null : node.prev),
} as unknown

function childrenOf(node: XPathNode): readonly unknown[] {
  return node instanceof PageElement || node instanceof Document ? node.children : []
}
