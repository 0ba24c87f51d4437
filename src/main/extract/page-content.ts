/** What an HTML page says besides the facts that each crawl is about: put together from all that was read of it. */
import { type ContentMark, contentBit } from '../../shared/content-marks'
import type { PackedContent } from '../../shared/domain/content-facts'
import type { ReferenceType } from '../../shared/domain/page-facts'
import { boundedArray, boundedObject } from './bounded-json'
import { isQuirky } from './doctype'
import { type Alternate, alternateMarks } from './hreflang'
import type { HtmlFacts } from './html-facts'
import type { HtmlReader, NamedReference, TextMeasures } from './html-reader'
import { type HeaderLink, relationTarget } from './link-header'
import type { UrlResolver } from './url-resolver'

export interface ContentSources {
  /** What it read of the document, whose links are packed. */
  readonly reader: Pick<HtmlReader, 'marks' | 'linkMarks'>
  readonly read: HtmlFacts
  /** Other URLs that the page names, absolute. */
  readonly references: readonly NamedReference[]
  /** Links of the Link header. */
  readonly headerLinks: readonly HeaderLink[]
  /** Against which the references of the header are resolved: the URL of the page. */
  readonly documentUrl: UrlResolver
  /** Against which those of the document are. */
  readonly resolver: UrlResolver
  /** Absolute; `null` when the page names none. */
  readonly canonical: string | null
  readonly text: TextMeasures
  /** Of the main text. */
  readonly similarity: Uint8Array | null
}

/**
 * A plain list in two parts: an object of so many fields, or one function that reads them all, is compiled anew, for a
 * tenth of a second, each time that one of them holds another kind of value.
 */
export function contentOf(sources: ContentSources): PackedContent {
  const alternates = alternatesOf(sources)
  return {
    values: [...numbersOf(sources, alternates), ...textsOf(sources, alternates)],
    similarity: sources.similarity,
  }
}

/** In the order of CONTENT_NUMBERS. */
function numbersOf(sources: ContentSources, alternates: readonly Alternate[]): number[] {
  const { reader, text } = sources
  const { counts, metas, jsonLd } = sources.read
  const canonicals = canonicalsOf(sources)
  return [
    counts.titles,
    metas.descriptionCount,
    metas.keywordsCount,
    canonicals.length,
    counts.h2,
    counts.headings,
    counts.images,
    counts.imagesWithoutAlt,
    counts.imagesEmptyAlt,
    counts.imagesWithoutSize,
    counts.forms,
    counts.fields,
    alternates.length,
    jsonLd.count + counts.items,
    jsonLd.errors,
    counts.scripts,
    counts.stylesheets,
    counts.inlineScriptBytes,
    counts.inlineStyleBytes,
    text.sentences,
    text.syllables,
    text.characters,
    reader.marks + reader.linkMarks + metas.marks + bitsOf(ownMarks(sources, alternates, canonicals)),
  ]
}

/** In the order of CONTENT_TEXTS. */
function textsOf(sources: ContentSources, alternates: readonly Alternate[]): (string | null)[] {
  const { read, references, headerLinks, documentUrl } = sources
  const { metas } = read
  const target = (...relations: readonly string[]): string | null =>
    resolved(relationTarget(headerLinks, ...relations), documentUrl)
  const first = (type: ReferenceType): string | null => references.find((each) => each.type === type)?.url ?? null
  return [
    read.secondTitle,
    metas.descriptions[1] ?? null,
    metas.keywords,
    read.h1[1] || null,
    read.h2[0] || null,
    read.h2[1] || null,
    first('next'),
    first('prev'),
    target('next'),
    target('prev', 'previous'),
    first('amphtml'),
    metas.viewport,
    metas.generator,
    metas.author,
    boundedArray(alternates.map(alternateEntry)),
    boundedArray(feedsOf(references)),
    boundedObject(metas.social),
    boundedArray(typesOf(read)),
    boundedArray(formsOf(references)),
  ]
}

function alternatesOf({ references, headerLinks, documentUrl }: ContentSources): Alternate[] {
  const alternates: Alternate[] = []
  for (const { type, text, url } of references) {
    if (type === 'hreflang') alternates.push({ code: text.trim(), url, isFromHeader: false })
  }
  for (const { target, relations, languages } of headerLinks) {
    const url = relations.includes('alternate') && languages.length > 0 ? documentUrl.resolve(target) : null
    if (url !== null) for (const code of languages) alternates.push({ code, url, isFromHeader: true })
  }
  return alternates
}

function alternateEntry({ code, url, isFromHeader }: Alternate): string[] {
  return isFromHeader ? [code, url, 'header'] : [code, url]
}

function formsOf(references: readonly NamedReference[]): string[][] {
  return references.filter(({ type }) => type === 'form').map(({ text, url }) => [text, url])
}

function feedsOf(references: readonly NamedReference[]): string[][] {
  return references.filter(({ type }) => type === 'feed').map(({ url, mimeType, text }) => [url, mimeType, text])
}

/** Each once. */
function typesOf({ jsonLd, itemTypes }: HtmlFacts): string[] {
  if (itemTypes.size === 0) return [...jsonLd.types]
  return [...new Set([...jsonLd.types, ...itemTypes])]
}

/** Absolute; `null` for those that lead nowhere. One that is alone, as on nearly all pages, stays as it is written. */
function canonicalsOf({ read, headerLinks, documentUrl, resolver }: ContentSources): readonly (string | null)[] {
  if (headerLinks.length === 0 && read.canonicals.length < 2) return read.canonicals
  const named = read.canonicals.map((href) => resolver.resolve(href))
  for (const { relations, target } of headerLinks) {
    if (relations.includes('canonical')) named.push(documentUrl.resolve(target))
  }
  return named
}

/** Those that the reader cannot tell. */
function ownMarks(
  sources: ContentSources,
  alternates: readonly Alternate[],
  canonicals: readonly (string | null)[],
): ContentMark[] {
  const { read, documentUrl, canonical, text } = sources
  const marks = alternateMarks(alternates, documentUrl.base.page, canonical)
  if (canonicals.length > 1 && new Set(canonicals.filter((url) => url !== null)).size > 1) {
    marks.push('canonical_conflict')
  }
  if (isQuirky(read.doctype)) marks.push('quirks')
  if (text.hasLoremIpsum) marks.push('lorem_ipsum')
  if (read.jsonLd.isIncomplete) marks.push('structured_incomplete')
  if (read.counts.passwordFields > 0 && documentUrl.base.page.startsWith('http:')) marks.push('password_on_http')
  return marks
}

function bitsOf(marks: readonly ContentMark[]): number {
  return marks.reduce((sum, mark) => sum + contentBit(mark), 0)
}

function resolved(target: string | null, resolver: UrlResolver): string | null {
  return target === null ? null : resolver.resolve(target)
}
