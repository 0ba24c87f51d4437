/**
 * Builds the tree that rules look at. Of HTML it has the elements that browsers add by themselves (html, head, body,
 * tbody; HTML, 13.2.6): selectors and paths that were copied from a browser find what they found there. What stands in
 * a template is no part of the page. Misnested formatting and text between table cells stay where they are written.
 */
import { Parser, type ParserOptions } from 'htmlparser2'
import { append, Comment, Document, PageElement, Text } from './page-nodes'

/** Elements within one another; what nests deeper lies side by side. Trees are walked by recursion. */
const MAX_DEPTH = 1000
/** The parser takes the longer for each element the deeper it lies: what nests deeper than any page is not read on. */
const MAX_READ_DEPTH = 10_000
const STEP_CHARS = 65_536

const IN_HEAD = new Set(['base', 'link', 'meta', 'noscript', 'script', 'style', 'template', 'title'])
const IN_TABLE = new Set(['caption', 'colgroup', 'tbody', 'tfoot', 'thead'])

export function htmlTree(source: string): Document {
  const builder = new HtmlBuilder()
  parsed(source, builder, { decodeEntities: true })
  builder.finish()
  return builder.document
}

export function xmlTree(source: string): Document {
  return parsed(source, new TreeBuilder(), { decodeEntities: true, xmlMode: true })
}

function parsed(source: string, builder: TreeBuilder, options: ParserOptions): Document {
  const parser = new Parser(builder, options)
  for (let at = 0; at < source.length; at += STEP_CHARS) {
    if (builder.depth > MAX_READ_DEPTH) return builder.document
    parser.write(source.slice(at, at + STEP_CHARS))
  }
  parser.end()
  return builder.document
}

type Attributes = Record<string, string>

class TreeBuilder {
  readonly document = new Document([])
  protected readonly open: PageElement[] = []
  /** What the parser has open, one for each tag: `null` for a tag that opened nothing. */
  readonly #tags: (PageElement | null)[] = []

  /** Tags that are open. */
  get depth(): number {
    return this.#tags.length
  }

  onopentag(name: string, attributes: Attributes): void {
    this.#tags.push(this.start(name, attributes))
  }

  onclosetag(_name: string): void {
    const element = this.#tags.pop()
    if (element != null) this.end(element)
  }

  /** What the tag opens; `null` for nothing. */
  protected start(name: string, attributes: Attributes): PageElement | null {
    return this.push(name, attributes)
  }

  protected end(element: PageElement): void {
    this.pop(element)
  }

  ontext(text: string): void {
    const last = this.parent.children.at(-1)
    if (last instanceof Text) last.data += text
    else append(this.parent, new Text(text))
  }

  oncomment(text: string): void {
    append(this.parent, new Comment(text))
  }

  protected get parent(): Document | PageElement {
    return this.open.at(-1) ?? this.document
  }

  protected get current(): string {
    return this.open.at(-1)?.name ?? ''
  }

  /** What lies too deep has no children. */
  protected push(name: string, attributes: Attributes): PageElement {
    const element = new PageElement(name, attributes)
    append(this.parent, element)
    if (this.open.length < MAX_DEPTH) this.open.push(element)
    return element
  }

  /** Closes an element and what is open inside of it, unless something else has closed it. */
  protected pop(element: PageElement): void {
    const at = this.open.lastIndexOf(element)
    if (at !== -1) this.open.length = at
  }
}

class HtmlBuilder extends TreeBuilder {
  #html: PageElement | null = null
  #body: PageElement | null = null

  protected override start(name: string, attributes: Attributes): PageElement | null {
    if (name === 'html' || name === 'body' || (name === 'head' && this.#html !== null)) {
      this.#openPart(name, attributes)
      return name === 'head' && this.current === 'head' ? (this.open.at(-1) ?? null) : null
    }
    this.#openParts(name)
    if (IN_TABLE.has(name)) this.#closeRows()
    if (name === 'tr' && this.current === 'table') this.push('tbody', {})
    return this.push(name, attributes)
  }

  /** The html and body elements stay open: what comes behind their end tags belongs to them, too. */
  protected override end(element: PageElement): void {
    if (element.name === 'template') element.children = []
    this.pop(element)
  }

  /** A page has its parts, whatever it has in them. */
  finish(): void {
    this.#openPart('body', {})
  }

  /** A part of a table ends the part and the row before it. */
  #closeRows(): void {
    const table = this.open.findLastIndex(({ name }) => name === 'table')
    const part = this.open[table + 1]
    if (table !== -1 && part !== undefined && IN_TABLE.has(part.name)) this.pop(part)
  }

  override ontext(text: string): void {
    if (this.#body === null && this.#isOutside()) {
      if (/^\s*$/.test(text)) return
      this.#openPart('body', {})
    }
    super.ontext(text)
  }

  override oncomment(text: string): void {
    append(this.#html === null ? this.document : this.parent, new Comment(text))
  }

  /** Directly in the html or the head element. */
  #isOutside(): boolean {
    return this.open.length === 0 || (this.open.length <= 2 && (this.current === 'html' || this.current === 'head'))
  }

  /** Opens the parts of a page that an element belongs in, unless they are open. */
  #openParts(name: string): void {
    if (this.#body !== null || !this.#isOutside() || name === 'frameset') {
      if (this.#html === null) this.#openPart('html', {})
      return
    }
    if (name === 'head') this.#openPart('html', {})
    else if (!IN_HEAD.has(name)) this.#openPart('body', {})
    else if (this.current !== 'head') {
      this.#openPart('html', {})
      // One that is closed already takes no more: then it stands where it is written.
      if (!this.#html?.children.some((child) => child instanceof PageElement && child.name === 'head')) {
        this.push('head', {})
      }
    }
  }

  #openPart(name: string, attributes: Attributes): void {
    if (this.#html === null) {
      this.push('html', name === 'html' ? attributes : {})
      this.#html = this.open[0] as PageElement
    } else if (name === 'html') addTo(this.#html, attributes)
    if (name === 'head') this.#openHead(attributes)
    if (name !== 'body') return
    if (this.#body !== null) {
      addTo(this.#body, attributes)
      return
    }
    const last = this.open.at(-1)
    if (last?.name === 'head') this.pop(last)
    else if (this.current === 'html' && !this.#html?.children.some((child) => child instanceof PageElement)) {
      this.pop(this.push('head', {}))
    }
    this.push('body', attributes)
    this.#body = this.open.at(-1) ?? null
  }

  #openHead(attributes: Attributes): void {
    const head = this.#html?.children.find((child) => child instanceof PageElement && child.name === 'head')
    if (head instanceof PageElement) addTo(head, attributes)
    else if (this.current === 'html') this.push('head', attributes)
  }
}

/** A second tag of an element that there is once only adds the attributes that are new (HTML, 13.2.6.4.7). */
function addTo(element: PageElement, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) element.attribs[name] ??= value
}
