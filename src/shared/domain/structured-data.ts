/** What a page says of itself for machines: JSON-LD, microdata, RDFa, Open Graph and the like. */

/** Where a text stops being JSON. */
export interface JsonFault {
  readonly message: string
  /** From 1, within the script element. */
  readonly line: number
  readonly column: number
  /** The line of the fault, cut to what matters. */
  readonly excerpt: string
}

export interface JsonLdBlock {
  /** The script, indented when it is JSON; as it was written when it is not. */
  readonly text: string
  /** Values of `@type`, outermost first; without those of nested things. */
  readonly types: readonly string[]
  /** `null` when it is JSON. */
  readonly fault: JsonFault | null
}

/** A property of a thing; a thing of its own where the value is one. */
export interface ItemProperty {
  readonly name: string
  readonly value: string | StructuredItem
}

/** A thing in microdata (HTML, 5) or RDFa Lite. */
export interface StructuredItem {
  /** `itemtype` or `typeof`; empty when there is none. */
  readonly type: string
  /** `itemid` or `resource`; `null` when there is none. */
  readonly id: string | null
  readonly properties: readonly ItemProperty[]
}

export interface MetaTag {
  readonly name: string
  readonly content: string
}

export interface StructuredData {
  readonly jsonLd: readonly JsonLdBlock[]
  readonly microdata: readonly StructuredItem[]
  readonly rdfa: readonly StructuredItem[]
  /** Open Graph (`og:` and its kin) and Twitter cards. */
  readonly social: readonly MetaTag[]
  /** All other meta elements with a name. */
  readonly meta: readonly MetaTag[]
  /** Whether the page has more than what is listed. */
  readonly isCut: boolean
}
