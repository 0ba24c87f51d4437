/** Things with properties as microdata (HTML, 5.2) and RDFa Lite mark them up: told of elements, it makes a tree of them. */
import type { StructuredItem } from '../../shared/domain/structured-data'

/** The names of the attributes that say it. */
export interface ItemSyntax {
  /** Its presence makes an element a thing. */
  readonly scope: string
  readonly type: string
  readonly property: string
  readonly id: string
}

export const MICRODATA: ItemSyntax = { scope: 'itemscope', type: 'itemtype', property: 'itemprop', id: 'itemid' }
export const RDFA_LITE: ItemSyntax = { scope: 'typeof', type: 'typeof', property: 'property', id: 'resource' }

export type Attributes = Readonly<Record<string, string>>

const MAX_ITEMS = 500
const MAX_PROPERTIES = 5000
const MAX_VALUE_CHARS = 4000

interface GrowingProperty {
  readonly name: string
  value: string | GrowingItem
}
interface GrowingItem {
  readonly type: string
  readonly id: string | null
  readonly properties: GrowingProperty[]
}
interface OpenElement {
  readonly item: GrowingItem | null
  /** Properties whose value is the text of the element. */
  readonly texts: readonly GrowingProperty[]
}

export class ItemCollector {
  /** Things that are no property of another. */
  readonly items: (StructuredItem & GrowingItem)[] = []
  isCut = false
  readonly #open: OpenElement[] = []
  readonly #scopes: GrowingItem[] = []
  readonly #writing = new Set<GrowingProperty>()
  #itemCount = 0
  #propertyCount = 0

  constructor(private readonly syntax: ItemSyntax) {}

  open(tag: string, attributes: Attributes): void {
    const owner = this.#scopes.at(-1) ?? null
    const item = this.syntax.scope in attributes ? this.#newItem(attributes) : null
    const names = (attributes[this.syntax.property] ?? '').split(/\s+/).filter((name) => name !== '')
    const texts: GrowingProperty[] = []
    if (owner !== null) {
      const value = item ?? attributeValue(tag, attributes)
      for (const name of names) this.#addProperty(owner, { name, value: value ?? '' }, value === null ? texts : null)
    }
    if (item !== null && (owner === null || names.length === 0)) this.items.push(item)
    if (item !== null) this.#scopes.push(item)
    this.#open.push({ item, texts })
  }

  text(text: string): void {
    for (const property of this.#writing) {
      if (String(property.value).length < MAX_VALUE_CHARS) property.value += text
    }
  }

  close(): void {
    const closed = this.#open.pop()
    if (closed === undefined) return
    if (closed.item !== null) this.#scopes.pop()
    for (const property of closed.texts) {
      this.#writing.delete(property)
      property.value = String(property.value).replace(/\s+/g, ' ').trim().slice(0, MAX_VALUE_CHARS)
    }
  }

  #newItem(attributes: Attributes): GrowingItem | null {
    this.#itemCount += 1
    if (this.#itemCount > MAX_ITEMS) {
      this.isCut = true
      return null
    }
    return {
      type: (attributes[this.syntax.type] ?? '').trim().slice(0, MAX_VALUE_CHARS),
      id: attributes[this.syntax.id]?.slice(0, MAX_VALUE_CHARS) ?? null,
      properties: [],
    }
  }

  #addProperty(owner: GrowingItem, property: GrowingProperty, texts: GrowingProperty[] | null): void {
    this.#propertyCount += 1
    if (this.#propertyCount > MAX_PROPERTIES) {
      this.isCut = true
      return
    }
    owner.properties.push(property)
    if (texts === null) return
    texts.push(property)
    this.#writing.add(property)
  }
}

/** The value that an attribute gives (HTML, 5.2.4); `null`: the text of the element is it. */
function attributeValue(tag: string, attributes: Attributes): string | null {
  const value = attributes.content ?? attributes[attributeWithValue(tag)] ?? null
  return value === null ? null : value.trim().slice(0, MAX_VALUE_CHARS)
}

function attributeWithValue(tag: string): string {
  switch (tag) {
    case 'a':
    case 'area':
    case 'link':
      return 'href'
    case 'audio':
    case 'embed':
    case 'iframe':
    case 'img':
    case 'source':
    case 'track':
    case 'video':
      return 'src'
    case 'object':
      return 'data'
    case 'data':
    case 'meter':
      return 'value'
    case 'time':
      return 'datetime'
    default:
      return 'content'
  }
}
