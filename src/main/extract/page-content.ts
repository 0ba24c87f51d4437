/** What an HTML page says besides the facts that each crawl is about: put together from all that was read of it. */
import { type ContentMark, contentBit } from '../../shared/content-marks'
import type { ContentFacts } from '../../shared/domain/content-facts'
import type { ReferenceType } from '../../shared/domain/page-facts'
import { boundedArray, boundedObject } from './bounded-json'
import { isQuirky } from './doctype'
import { type Alternate, alternateMarks } from './hreflang'
import type { HtmlFacts } from './html-facts'
import type { NamedReference, TextMeasures } from './html-reader'
import { type HeaderLink, relationTarget } from './link-header'
import type { UrlResolver } from './url-resolver'

export interface ContentSources {
  readonly read: HtmlFacts
  /** Other URLs that the page names, absolute. */
  readonly references: readonly NamedReference[]
  /** What is worth a remark about links: bits of content-marks.ts. */
  readonly linkMarks: number
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

export function contentOf(sources: ContentSources): ContentFacts {
  const { read, references, headerLinks, documentUrl, text, similarity } = sources
  const { counts, metas, jsonLd } = read
  const target = (...relations: readonly string[]): string | null =>
    resolved(relationTarget(headerLinks, ...relations), documentUrl)
  const first = (type: ReferenceType): string | null => references.find((each) => each.type === type)?.url ?? null
  const alternates = alternatesOf(sources)
  const canonicals = canonicalsOf(sources)
  return {
    title_count: counts.titles,
    description_count: metas.descriptionCount,
    keywords_count: metas.keywordsCount,
    canonical_count: canonicals.size,
    h2_count: counts.h2,
    heading_count: counts.headings,
    image_count: counts.images,
    images_without_alt: counts.imagesWithoutAlt,
    images_empty_alt: counts.imagesEmptyAlt,
    images_without_size: counts.imagesWithoutSize,
    form_count: counts.forms,
    field_count: counts.fields,
    hreflang_count: alternates.length,
    structured_count: jsonLd.count + counts.items,
    structured_errors: jsonLd.errors,
    script_count: counts.scripts,
    stylesheet_count: counts.stylesheets,
    inline_script_bytes: counts.inlineScriptBytes,
    inline_style_bytes: counts.inlineStyleBytes,
    sentence_count: text.sentences,
    syllable_count: text.syllables,
    text_chars: text.characters,
    content_marks: read.marks + metas.marks + sources.linkMarks + bitsOf(ownMarks(sources, alternates, canonicals)),
    title_2: read.secondTitle,
    description_2: metas.descriptions[1] ?? null,
    keywords: metas.keywords,
    h1_2: read.h1[1] || null,
    h2: read.h2[0] || null,
    h2_2: read.h2[1] || null,
    rel_next: first('next'),
    rel_prev: first('prev'),
    http_next: target('next'),
    http_prev: target('prev', 'previous'),
    amphtml: first('amphtml'),
    viewport: metas.viewport,
    generator: metas.generator,
    author: metas.author,
    hreflang: boundedArray(
      alternates.map(({ code, url, isFromHeader }) => (isFromHeader ? [code, url, 'header'] : [code, url])),
    ),
    feeds: boundedArray(feedsOf(references)),
    social: boundedObject(metas.social),
    structured: boundedArray(typesOf(read)),
    forms: boundedArray(references.filter(({ type }) => type === 'form').map(({ text, url }) => [text, url])),
    similarity,
  }
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

function feedsOf(references: readonly NamedReference[]): string[][] {
  return references.filter(({ type }) => type === 'feed').map(({ url, mimeType, text }) => [url, mimeType, text])
}

/** Each once. */
function typesOf({ jsonLd, itemTypes }: HtmlFacts): string[] {
  if (itemTypes.size === 0) return [...jsonLd.types]
  return [...new Set([...jsonLd.types, ...itemTypes])]
}

/** Those that lead nowhere count, too, each as it is written. */
function canonicalsOf({ read, headerLinks, documentUrl, resolver }: ContentSources): ReadonlySet<string> {
  const named = new Set<string>()
  for (const href of read.canonicals) named.add(resolver.resolve(href) ?? href)
  for (const { relations, target } of headerLinks) {
    if (relations.includes('canonical')) named.add(documentUrl.resolve(target) ?? target)
  }
  return named
}

/** Those that the reader cannot tell. */
function ownMarks(
  sources: ContentSources,
  alternates: readonly Alternate[],
  canonicals: ReadonlySet<string>,
): ContentMark[] {
  const { read, documentUrl, canonical, text } = sources
  const marks = alternateMarks(alternates, documentUrl.base.page, canonical)
  const isUrl = (canonical: string): boolean => documentUrl.resolve(canonical) === canonical
  if (canonicals.size > 1 && [...canonicals].filter(isUrl).length > 1) marks.push('canonical_conflict')
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
