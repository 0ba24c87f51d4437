/**
 * The nodes of a page's tree: those of domhandler, which css-select reads, with what XPath asks of a node besides.
 * Prefixes of XML stand for themselves: `media:title` finds elements that are written so, whatever namespace that is.
 */
import { Comment, Document, Element, type ParentNode, Text } from 'domhandler'

export class PageElement extends Element {
  #attributeNodes: readonly AttributeNode[] | null = null

  get nodeName(): string {
    return this.name
  }

  get localName(): string {
    return localPart(this.name)
  }

  get namespaceURI(): string | null {
    return namespaceOfPrefix(prefixOf(this.name))
  }

  get prefix(): string {
    return prefixOf(this.name)
  }

  /** `null` when it has none of that name. */
  attribute(name: string): string | null {
    return Object.hasOwn(this.attribs, name) ? (this.attribs[name] as string) : null
  }

  /** The same objects each time: XPath compares nodes by identity. */
  get attributeNodes(): readonly AttributeNode[] {
    this.#attributeNodes ??= Object.entries(this.attribs).map(([name, value]) => new AttributeNode(this, name, value))
    return this.#attributeNodes
  }
}

export class AttributeNode {
  readonly nodeType = 2
  readonly nodeName: string
  readonly localName: string
  readonly namespaceURI: string | null
  readonly prefix: string

  constructor(
    readonly ownerElement: PageElement,
    readonly name: string,
    readonly value: string,
  ) {
    this.nodeName = name
    this.localName = localPart(name)
    this.prefix = prefixOf(name)
    this.namespaceURI = namespaceOfPrefix(this.prefix)
  }
}

export type PageNode = PageElement | Text | Comment | Document

/** What XPath takes the namespace of a prefix for; `null` for none. */
export function namespaceOfPrefix(prefix: string): string | null {
  return prefix === '' ? null : `prefix:${prefix}`
}

export function append(parent: ParentNode, node: PageNode): void {
  const last = parent.children.at(-1) ?? null
  node.parent = parent
  node.prev = last as never
  if (last !== null) last.next = node
  parent.children.push(node)
}

function prefixOf(name: string): string {
  const colon = name.indexOf(':')
  return colon <= 0 ? '' : name.slice(0, colon)
}

function localPart(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

export { Comment, Document, Text }
