/** Reads what a page says of itself for machines. Read when somebody looks at it, not while crawling. */
import { Parser } from 'htmlparser2'
import type { JsonLdBlock, MetaTag, StructuredData } from '../../shared/domain/structured-data'
import { type Attributes, ItemCollector, MICRODATA, RDFA_LITE } from './item-collector'
import { jsonFault } from './json-fault'

const MAX_BLOCKS = 100
const MAX_BLOCK_CHARS = 200_000
const MAX_META = 500
const MAX_META_CHARS = 10_000
/** Characters parsed between two rests: a few milliseconds. */
const STEP_CHARS = 20_000
/** The parser takes the longer for each element the deeper it lies: what nests deeper than any page is not read on. */
const MAX_DEPTH = 10_000

const SOCIAL = /^(?:og|fb|article|book|profile|video|music|twitter|product):/i
const JSON_LD = /^application\/ld\+json\b/i

/** In steps: each yield is a moment to answer others. */
export function* structuredDataSteps(html: string): Generator<void, StructuredData> {
  const found = new Findings()
  const parser = new Parser(found, { decodeEntities: true, lowerCaseTags: true })
  for (let at = 0; at < html.length && !found.isTooDeep; at += STEP_CHARS) {
    parser.write(html.slice(at, at + STEP_CHARS))
    yield
  }
  // The end closes what is open, and with it the count of the depth.
  if (found.isTooDeep) found.cut()
  else parser.end()
  return found.result()
}

class Findings {
  readonly #jsonLd: JsonLdBlock[] = []
  readonly #social: MetaTag[] = []
  readonly #meta: MetaTag[] = []
  readonly #microdata = new ItemCollector(MICRODATA)
  readonly #rdfa = new ItemCollector(RDFA_LITE)
  /** The script that is being read; `null` outside of one. */
  #script: string | null = null
  #depth = 0
  #isCut = false

  get isTooDeep(): boolean {
    return this.#depth > MAX_DEPTH
  }

  onopentag(name: string, attributes: Attributes): void {
    this.#depth += 1
    if (name === 'script' && JSON_LD.test(attributes.type ?? '')) this.#script = ''
    const isSocial = name === 'meta' && this.#takeMeta(attributes)
    this.#microdata.open(name, attributes)
    // Open Graph borrows the attribute of RDFa for what is no property of a thing.
    this.#rdfa.open(name, isSocial ? {} : attributes)
  }

  ontext(text: string): void {
    if (this.#script !== null) {
      if (this.#script.length <= MAX_BLOCK_CHARS) this.#script += text
      return
    }
    this.#microdata.text(text)
    this.#rdfa.text(text)
  }

  onclosetag(): void {
    this.#depth -= 1
    if (this.#script !== null) this.#takeScript(this.#script)
    this.#microdata.close()
    this.#rdfa.close()
  }

  /** There is more that was not read. */
  cut(): void {
    this.#isCut = true
  }

  result(): StructuredData {
    return {
      jsonLd: this.#jsonLd,
      microdata: this.#microdata.items,
      rdfa: this.#rdfa.items,
      social: this.#social,
      meta: this.#meta,
      isCut: this.#isCut || this.#microdata.isCut || this.#rdfa.isCut,
    }
  }

  /** @returns whether it is one of those for social networks */
  #takeMeta(attributes: Attributes): boolean {
    const { content } = attributes
    const names = [attributes.property, attributes.name, attributes['http-equiv'], attributes.itemprop]
    const name = names.find((each) => each !== undefined && each.trim() !== '')?.trim()
    const isSocial = name !== undefined && SOCIAL.test(name)
    const tag: MetaTag | null =
      attributes.charset !== undefined
        ? { name: 'charset', content: attributes.charset }
        : name === undefined || content === undefined
          ? null
          : { name: name.slice(0, 200), content: content.slice(0, MAX_META_CHARS) }
    if (tag === null) return false
    const list = isSocial ? this.#social : this.#meta
    if (list.length < MAX_META) list.push(tag)
    else this.#isCut = true
    return isSocial
  }

  #takeScript(script: string): void {
    this.#script = null
    if (this.#jsonLd.length >= MAX_BLOCKS) {
      this.#isCut = true
      return
    }
    if (script.length > MAX_BLOCK_CHARS) {
      this.#isCut = true
      this.#jsonLd.push({ text: script.slice(0, MAX_BLOCK_CHARS), types: [], fault: null })
      return
    }
    this.#jsonLd.push(jsonLdBlock(script))
  }
}

function jsonLdBlock(script: string): JsonLdBlock {
  try {
    const value: unknown = JSON.parse(script)
    return { text: JSON.stringify(value, null, 2), types: typesOf(value), fault: null }
  } catch {
    // What it is that is wrong, and where, is found by reading it again.
    return { text: script.trim(), types: [], fault: jsonFault(script) }
  }
}

/** Types of the outermost things, also of those in a list or a `@graph`. */
function typesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(typesOf)
  if (typeof value !== 'object' || value === null) return []
  const { '@type': type, '@graph': graph } = value as { readonly '@type'?: unknown; readonly '@graph'?: unknown }
  const own = (Array.isArray(type) ? type : [type]).filter((each) => typeof each === 'string')
  return [...own, ...(graph === undefined ? [] : typesOf(graph))]
}
