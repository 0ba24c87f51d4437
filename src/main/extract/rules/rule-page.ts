/** One page as rules look at it. Text, tree and data are made when the first rule asks for them. */
import { bytesOrText, decodeText } from '../charset'
import { type BodyKind, kindOf } from '../content-type'
import { readHtml } from '../html-reader'
import { keptPart, plainText } from '../page-text'
import { type Document, PageElement } from './page-nodes'
import { htmlTree, xmlTree } from './page-tree'
import { innerText } from './text-of'

const JSON_TYPE = /^(?:text|application)\/(?:json|manifest\+json)$|\+json$/
const JSON_LD = /^application\/ld\+json\b/i

/** The body of a page, decoded of its content coding. */
export interface RuleBody {
  readonly bytes: Uint8Array
  /** Its type as sniffed. */
  readonly essence: string
  /** `null` for binary bodies. */
  readonly charset: string | null
}

export class RulePage {
  readonly kind: BodyKind
  readonly #body: RuleBody
  #source: string | null = null
  #lowerSource: string | null = null
  #text: string | null = null
  #lowerText: string | null = null
  #tree: Document | null = null
  #json: readonly unknown[] | null = null

  constructor(body: RuleBody) {
    this.#body = body
    this.kind = body.charset === null ? 'binary' : kindOf(body.essence)
  }

  /** The page as it came, or its visible text. */
  content(where: 'source' | 'text', isFolded = false): string {
    if (where === 'source') {
      this.#source ??= decodeText(this.#body.bytes, this.#body.charset ?? 'UTF-8')
      if (!isFolded) return this.#source
      this.#lowerSource ??= this.#source.toLowerCase()
      return this.#lowerSource
    }
    this.#text ??= this.#visibleText()
    if (!isFolded) return this.#text
    this.#lowerText ??= this.#text.toLowerCase()
    return this.#lowerText
  }

  /** `null` for a page that is neither HTML nor XML. */
  tree(): Document | null {
    if (this.kind !== 'html' && this.kind !== 'xml') return null
    this.#tree ??= this.kind === 'html' ? htmlTree(this.content('source')) : xmlTree(this.content('source'))
    return this.#tree
  }

  /** A JSON body, or the JSON-LD blocks of HTML that can be read; `null` for a page that has no place for either. */
  json(): readonly unknown[] | null {
    if (this.kind === 'html') this.#json ??= jsonBlocks(this.tree() as Document)
    else if (this.kind === 'text' && JSON_TYPE.test(this.#body.essence)) this.#json ??= parsed(this.content('source'))
    return this.#json
  }

  #visibleText(): string {
    const { bytes, charset } = this.#body
    const name = charset ?? 'UTF-8'
    const text = this.kind === 'html' ? keptPart(readHtml(bytesOrText(bytes, name)).pageText()) : plainText(bytes, name)
    return Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('utf8')
  }
}

function jsonBlocks(tree: Document): unknown[] {
  const blocks: unknown[] = []
  const visit = (nodes: readonly unknown[]): void => {
    for (const node of nodes) {
      if (!(node instanceof PageElement)) continue
      if (node.name !== 'script') visit(node.children)
      else if (JSON_LD.test(node.attribs.type ?? '')) blocks.push(...parsed(innerText(node)))
    }
  }
  visit(tree.children)
  return blocks
}

function parsed(text: string): unknown[] {
  try {
    return [JSON.parse(text)]
  } catch {
    // Broken data has no values; findings tell of it.
    return []
  }
}
