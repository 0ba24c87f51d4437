/**
 * What the reader and a tree of parse5, which follows the HTML specification to the letter, tell of a document besides
 * its links and text: counts, metas, headings, and what single elements say. Both must tell the same.
 */
import { type DefaultTreeAdapterTypes, html as names, parse } from 'parse5'
import { isQuirky } from '../../src/main/extract/doctype'
import { factsOf } from '../../src/main/extract/html-facts'
import { readHtml } from '../../src/main/extract/html-reader'
import { type ContentMark, contentBit } from '../../src/shared/content-marks'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

interface SeenContent {
  readonly counts: Readonly<Record<string, number>>
  readonly metas: Readonly<Record<string, string | number | null>>
  readonly marks: readonly string[]
  readonly isQuirky: boolean
  readonly itemTypes: number
  readonly jsonLd: number
}

/** The marks that the tree is asked for. */
const MARKS = [
  'title_outside_head',
  'heading_skipped',
  'h1_not_first',
  'frame_without_title',
  'field_without_label',
  'button_without_text',
  'alt_long',
  'plugin',
  'obsolete_element',
  'tabindex_positive',
  'script_blocking',
  'autoplay',
  'no_landmarks',
  'several_mains',
] as const satisfies readonly ContentMark[]

const NAMED_METAS = ['keywords', 'viewport', 'generator', 'author'] as const

export function contentByReader(document: string): SeenContent {
  const reader = readHtml(document)
  const { marks } = reader
  const { counts, metas, doctype, jsonLd } = factsOf(reader)
  const { items, ...others } = counts
  return {
    counts: others,
    metas: {
      description: metas.descriptions[0] ?? null,
      description_2: metas.descriptions[1] ?? null,
      descriptions: metas.descriptionCount,
      keywords: metas.keywords,
      viewport: metas.viewport,
      generator: metas.generator,
      author: metas.author,
      social: JSON.stringify([...metas.social]),
    },
    marks: MARKS.filter((mark) => Math.floor(marks / contentBit(mark)) % 2 === 1),
    isQuirky: isQuirky(doctype),
    itemTypes: items,
    jsonLd: jsonLd.count,
  }
}

export function contentByParse5(document: string): SeenContent {
  const tree = new Tree(document)
  return {
    counts: tree.counts(),
    metas: tree.metas(),
    marks: MARKS.filter((mark) => tree.has(mark)),
    isQuirky: tree.isQuirky,
    itemTypes: tree.elements.filter((element) => filled(element, 'itemtype')).length,
    jsonLd: tree.jsonLd(),
  }
}

const HEADING = /^h[1-6]$/
const OBSOLETE = new Set(
  (
    'acronym applet basefont bgsound big blink center dir font frame frameset isindex keygen listing marquee menuitem ' +
    'multicol nextid nobr noembed noframes param plaintext rb rtc spacer strike tt xmp'
  ).split(' '),
)
const BUTTON_TYPES = ['submit', 'reset', 'button', 'image']
const JAVASCRIPT = /\/(?:x-)?(?:java|ecma)script|\/jscript|\/livescript/i
const LANDMARK_ROLES = ['banner', 'navigation', 'main', 'contentinfo']
const MAX_SOCIAL_TEXT = 2000
const SOCIAL = /^(?:og|twitter|article|fb):/

class Tree {
  /** Those of HTML that a start tag of the document made, once each, in its order. */
  readonly elements: readonly Element[]
  readonly isQuirky: boolean
  readonly #document: string

  constructor(document: string) {
    this.#document = document
    const root = parse(document, { scriptingEnabled: false, sourceCodeLocationInfo: true })
    const found = new Map<number, Element>()
    const visit = (node: Node): void => {
      if ('tagName' in node && node.namespaceURI === names.NS.HTML) {
        // A formatting element that is opened again after a block has the position of its one start tag.
        const start = node.sourceCodeLocation?.startTag?.startOffset
        if (start !== undefined && !found.has(start)) found.set(start, node)
      }
      if ('childNodes' in node) for (const child of node.childNodes) visit(child)
    }
    visit(root)
    this.elements = [...found].sort(([a], [b]) => a - b).map(([, element]) => element)
    this.isQuirky = root.mode === names.DOCUMENT_MODE.QUIRKS
  }

  counts(): Record<string, number> {
    const images = this.elements.filter((element) => element.tagName === 'img' || isInput(element, 'image'))
    const withAlt = images.filter((image) => attribute(image, 'alt') !== null)
    const scripts = this.#named('script')
    return {
      titles: this.#titles().length,
      headings: this.elements.filter(({ tagName }) => HEADING.test(tagName)).length,
      h2: this.#named('h2').length,
      images: images.length,
      imagesWithoutAlt: images.length - withAlt.length,
      imagesEmptyAlt: withAlt.filter((image) => !filled(image, 'alt')).length,
      imagesWithoutSize: images.filter((image) => ['width', 'height'].some((name) => attribute(image, name) === null))
        .length,
      forms: this.#named('form').length,
      fields: this.elements.filter(isField).length,
      passwordFields: this.elements.filter((element) => isInput(element, 'password')).length,
      scripts: scripts.filter((script) => filled(script, 'src')).length,
      stylesheets: this.#named('link').filter((link) => relOf(link).includes('stylesheet') && filled(link, 'href'))
        .length,
      inlineScriptBytes: this.#bytesOf(scripts.filter((script) => attribute(script, 'src') === null)),
      inlineStyleBytes: this.#bytesOf(this.#named('style')),
    }
  }

  metas(): Record<string, string | number | null> {
    const metas = this.#named('meta')
    const contents = (name: string): string[] =>
      metas
        .filter((meta) => attribute(meta, 'name')?.trim().toLowerCase() === name)
        .map((meta) => folded(attribute(meta, 'content') ?? ''))
    const filledOnes = (name: string): string[] => contents(name).filter((content) => content !== '')
    const social = new Map<string, string>()
    for (const meta of metas) {
      const content = attribute(meta, 'content')
      for (const key of ['name', 'property']) {
        const name = attribute(meta, key)?.trim().toLowerCase() ?? ''
        if (content !== null && SOCIAL.test(name) && !social.has(name))
          social.set(name, folded(content, MAX_SOCIAL_TEXT))
      }
    }
    return {
      description: filledOnes('description')[0] ?? null,
      description_2: filledOnes('description')[1] ?? null,
      descriptions: contents('description').length,
      ...Object.fromEntries(NAMED_METAS.map((name) => [name, filledOnes(name)[0] ?? null])),
      social: JSON.stringify([...social]),
    }
  }

  jsonLd(): number {
    const count = (value: unknown): number => {
      if (typeof value !== 'object' || value === null) return 0
      const own = !Array.isArray(value) && '@type' in value && !('@value' in value) ? 1 : 0
      return Object.values(value).reduce((sum: number, each) => sum + count(each), own)
    }
    const blocks = this.#named('script').filter((script) => attribute(script, 'type') === 'application/ld+json')
    return blocks.reduce((sum, block) => sum + count(JSON.parse(textOf(block))), 0)
  }

  has(mark: (typeof MARKS)[number]): boolean {
    switch (mark) {
      case 'title_outside_head':
        return this.#titles().some((title) => !isInside(title, 'head'))
      case 'heading_skipped':
        return this.#levels().some((level, index, levels) => index > 0 && level > (levels[index - 1] as number) + 1)
      case 'h1_not_first':
        return (this.#levels()[0] ?? 1) !== 1
      case 'frame_without_title':
        return this.#named('iframe').some((frame) => !filled(frame, 'title') && !isInside(frame, 'noscript'))
      case 'field_without_label':
        return this.elements.some((element) => isField(element) && !this.#isLabelled(element))
      case 'button_without_text':
        return this.elements.some((element) => isButton(element) && !isNamed(element))
      case 'alt_long':
        return this.elements.some(
          (element) =>
            (element.tagName === 'img' || isInput(element, 'image')) &&
            filled(element, 'alt') &&
            (attribute(element, 'alt') ?? '').length > 100,
        )
      case 'plugin':
        return this.elements.some(({ tagName }) => ['embed', 'object', 'applet'].includes(tagName))
      case 'obsolete_element':
        return this.elements.some(({ tagName }) => OBSOLETE.has(tagName))
      case 'tabindex_positive':
        return this.elements.some((element) => Number.parseInt(attribute(element, 'tabindex') ?? '0', 10) > 0)
      case 'script_blocking':
        return this.#named('script').some(isBlocking)
      case 'autoplay':
        return this.elements.some(
          (element) =>
            ['audio', 'video'].includes(element.tagName) &&
            attribute(element, 'autoplay') !== null &&
            attribute(element, 'muted') === null,
        )
      case 'no_landmarks':
        return !this.elements.some(
          (element) =>
            ['header', 'nav', 'main', 'footer'].includes(element.tagName) ||
            LANDMARK_ROLES.includes((attribute(element, 'role') ?? '').toLowerCase()),
        )
      case 'several_mains':
        return this.#named('main').filter((main) => attribute(main, 'hidden') === null).length > 1
    }
  }

  #named(tagName: string): Element[] {
    return this.elements.filter((element) => element.tagName === tagName)
  }

  /** Inside of svg a title names the drawing. */
  #titles(): Element[] {
    return this.#named('title').filter((title) => !isInside(title, 'svg') && !isInside(title, 'math'))
  }

  /** Of their content as it is written: a tree has line feeds alone. */
  #bytesOf(elements: readonly Element[]): number {
    return elements.reduce((sum, { sourceCodeLocation: place }) => {
      const content = this.#document.slice(place?.startTag?.endOffset, place?.endTag?.startOffset ?? place?.endOffset)
      return sum + Buffer.byteLength(content)
    }, 0)
  }

  #levels(): number[] {
    return this.elements.filter(({ tagName }) => HEADING.test(tagName)).map(({ tagName }) => Number(tagName[1]))
  }

  #isLabelled(field: Element): boolean {
    if (['aria-label', 'aria-labelledby', 'title'].some((name) => filled(field, name))) return true
    const labels = this.#named('label')
    const id = attribute(field, 'id')
    if (id !== null && id !== '' && labels.some((label) => attribute(label, 'for') === id)) return true
    return labels.some((label) => attribute(label, 'for') === null && firstField(label) === field)
  }
}

function isField(element: Element): boolean {
  if (element.tagName === 'select' || element.tagName === 'textarea') return true
  return element.tagName === 'input' && ![...BUTTON_TYPES, 'hidden'].includes(typeOf(element))
}

function isButton(element: Element): boolean {
  return element.tagName === 'button' || (element.tagName === 'input' && BUTTON_TYPES.includes(typeOf(element)))
}

function isNamed(button: Element): boolean {
  if (['aria-label', 'aria-labelledby', 'title', 'value'].some((name) => filled(button, name))) return true
  if (button.tagName === 'input') {
    const type = typeOf(button)
    if (type === 'image') return filled(button, 'alt')
    return type !== 'button' && attribute(button, 'value') === null
  }
  return says(button)
}

/** Whether there is a text in it, or a picture that has one. */
function says(node: Node): boolean {
  if ('value' in node && node.nodeName === '#text') return node.value.trim() !== ''
  if (!('childNodes' in node)) return false
  if ('tagName' in node && ['script', 'style', 'noscript', 'iframe', 'textarea'].includes(node.tagName)) return false
  return node.childNodes.some((child) => ('tagName' in child && isNamingTag(child)) || says(child))
}

function isNamingTag(element: Element): boolean {
  if (element.namespaceURI !== names.NS.HTML || element.tagName === 'img' || element.tagName === 'input') {
    return ['alt', 'aria-label', 'aria-labelledby', 'title'].some((name) => filled(element, name))
  }
  return false
}

function isBlocking(script: Element): boolean {
  const type = attribute(script, 'type')?.trim() ?? ''
  return (
    filled(script, 'src') &&
    isInside(script, 'head') &&
    !['async', 'defer', 'nomodule'].some((name) => attribute(script, name) !== null) &&
    (type === '' || JAVASCRIPT.test(type))
  )
}

function firstField(label: Element): Element | null {
  let first: Element | null = null
  const visit = (node: Node): void => {
    if (first !== null) return
    if ('tagName' in node && node.namespaceURI === names.NS.HTML && isField(node)) first = node
    else if ('childNodes' in node) for (const child of node.childNodes) visit(child)
  }
  visit(label)
  return first
}

function isInput(element: Element, type: string): boolean {
  return element.tagName === 'input' && typeOf(element) === type
}

function typeOf(input: Element): string {
  return (attribute(input, 'type') ?? '').toLowerCase()
}

function relOf(link: Element): string[] {
  return (attribute(link, 'rel') ?? '').toLowerCase().split(/[\t\n\f\r ]+/)
}

function isInside(element: Element, tagName: string): boolean {
  for (
    let node: Node | null = element.parentNode;
    node !== null;
    node = 'parentNode' in node ? node.parentNode : null
  ) {
    if ('tagName' in node && node.tagName === tagName) return true
  }
  return false
}

function textOf(element: Element): string {
  return element.childNodes.map((node) => ('value' in node ? node.value : '')).join('')
}

function filled(element: Element, name: string): boolean {
  return (attribute(element, name) ?? '').trim() !== ''
}

function attribute(element: Element, name: string): string | null {
  return element.attrs.find((attr) => attr.name === name && attr.prefix === undefined)?.value ?? null
}

function folded(text: string, most = Number.POSITIVE_INFINITY): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, most).trim()
}
