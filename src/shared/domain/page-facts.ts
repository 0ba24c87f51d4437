import type { PackedContent } from './content-facts'

/** What the extractor reads from one body. `null` means that the page does not say. */
export interface PageFacts {
  /** Name of the encoding as used, in WHATWG spelling (`UTF-8`, `windows-1252`); `null` for binary bodies. */
  readonly charset: string | null
  readonly charsetSource: 'bom' | 'header' | 'meta' | 'default' | null
  /** Type as sniffed (WHATWG MIME Sniffing), for example `text/html`; `null` when there is no body to look at. */
  readonly sniffedType: string | null
  /** Which bot wall answered instead of the page, by its marks in status, headers and body; `null` when none did. */
  readonly botWall: string | null
  /** Size after decoding the content coding. */
  readonly bodyBytes: number
  /** SHA-256 of the decoded body, 32 bytes; `null` when the body was not downloaded. */
  readonly sha256: Uint8Array | null
  readonly title: string | null
  readonly description: string | null
  /** Text of each h1, in document order. */
  readonly h1: readonly string[]
  /** Absolute URL of the first rel=canonical (link element, else Link header). */
  readonly canonical: string | null
  /** Content of meta robots (all of them, joined with ", "). */
  readonly metaRobots: string | null
  readonly xRobotsTag: string | null
  readonly noindex: boolean
  readonly nofollow: boolean
  /** Content of meta http-equiv=refresh. */
  readonly metaRefresh: string | null
  /** The lang attribute of html, else the Content-Language header. */
  readonly language: string | null
  /** Words of the visible text; `null` when the page is not HTML. */
  readonly wordCount: number | null
  /** Number of a[href] and area[href] links. */
  readonly linkCount: number
  readonly resourceCount: number
  /** What else it says; `null` when the page is not HTML. */
  readonly content: PackedContent | null
}

/**
 * The part of a page that something stands in: the innermost of these elements. A header or footer inside of main,
 * nav, article, section or aside is that one's own and does not count. `body`: in none of them.
 */
export const LINK_POSITIONS = ['body', 'head', 'header', 'nav', 'main', 'aside', 'footer'] as const
export type LinkPosition = (typeof LINK_POSITIONS)[number]

/** One link out of a page. */
export interface PageLink {
  /** Absolute, normalised, without fragment. */
  readonly url: string
  /** Anchor text, white space folded, at most 512 characters; the alt text of an image link. */
  readonly text: string
  /** The rel attribute as written; empty when there is none. */
  readonly rel: string
  readonly type: 'a' | 'area'
  readonly position: LinkPosition
}

export type ResourceType =
  | 'image'
  | 'script'
  | 'stylesheet'
  | 'frame'
  | 'media'
  | 'font'
  | 'icon'
  | 'manifest'
  | 'other'

/** Something that a page loads. */
export interface PageResource {
  readonly url: string
  readonly type: ResourceType
  readonly position: LinkPosition
  /** The alt text of an image, the title of a frame, white space folded, at most 512 characters; empty when there is none. */
  readonly text: string
}

/**
 * - `canonical`, `next`, `prev`, `amphtml`: link elements of that rel
 * - `hreflang`: the text is the code; `feed`: the text is the title
 * - `form`: where a form is sent; the text is its method
 * - `sitemap`: a URL that a sitemap lists
 */
export const REFERENCE_TYPES = ['canonical', 'next', 'prev', 'amphtml', 'hreflang', 'feed', 'form', 'sitemap'] as const
export type ReferenceType = (typeof REFERENCE_TYPES)[number]

/** Another URL that a page names, without leading there and without loading it. */
export interface PageReference {
  readonly url: string
  readonly type: ReferenceType
  readonly text: string
}

export const NO_FACTS: PageFacts = {
  charset: null,
  charsetSource: null,
  sniffedType: null,
  botWall: null,
  bodyBytes: 0,
  sha256: null,
  title: null,
  description: null,
  h1: [],
  canonical: null,
  metaRobots: null,
  xRobotsTag: null,
  noindex: false,
  nofollow: false,
  metaRefresh: null,
  language: null,
  wordCount: null,
  linkCount: 0,
  resourceCount: 0,
  content: null,
}
