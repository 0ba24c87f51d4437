/**
 * What else an HTML page says, besides the facts that each crawl is about (page-facts.ts): every one once, in the order
 * of the messages between threads and of the tables. A further fact is an entry here and the code that reads it.
 */

/**
 * Numbers, each a column of `page` of that name.
 * - `title_count`, `description_count`, `keywords_count`: elements that say so, empty ones included
 * - `canonical_count`: link elements and Link headers that name a canonical, equal ones included
 * - `h2_count`, `heading_count`: h2 elements; h1 to h6 elements
 * - `image_count`: img elements, and input elements of type image
 * - `images_without_alt`, `images_empty_alt`: without the attribute; with nothing or only white space in it
 * - `images_without_size`: without width or without height
 * - `form_count`; `field_count`: input (not hidden, submit, reset, button or image), select and textarea
 * - `hreflang_count`: alternates in languages that link elements and Link headers name
 * - `structured_count`: things that structured data (JSON-LD, microdata) gives a type, those inside of others too;
 *   `structured_errors`: blocks that do not parse
 * - `script_count`, `stylesheet_count`: files that are named; `inline_script_bytes`, `inline_style_bytes`: content of
 *   script elements without src, data blocks included, and of style elements
 * - `sentence_count`, `syllable_count`: of the visible text, the latter as groups of vowels
 * - `text_chars`: characters of the visible text, white space folded
 * - `content_marks`: bits of content-marks.ts
 */
export const CONTENT_NUMBERS = [
  'title_count',
  'description_count',
  'keywords_count',
  'canonical_count',
  'h2_count',
  'heading_count',
  'image_count',
  'images_without_alt',
  'images_empty_alt',
  'images_without_size',
  'form_count',
  'field_count',
  'hreflang_count',
  'structured_count',
  'structured_errors',
  'script_count',
  'stylesheet_count',
  'inline_script_bytes',
  'inline_style_bytes',
  'sentence_count',
  'syllable_count',
  'text_chars',
  'content_marks',
] as const
export type ContentNumber = (typeof CONTENT_NUMBERS)[number]

/**
 * Texts, each a column of `page_content` of that name; `null` where the page does not say.
 * - `title_2`: the second one; `description_2`: the second that says something; `keywords`: of the first meta keywords
 *   that says something
 * - `h1_2`, `h2`, `h2_2`: the second h1, the first and second h2
 * - `rel_next`, `rel_prev`, `http_next`, `http_prev`: absolute URLs of link elements and of Link headers
 * - `amphtml`: absolute URL of link rel=amphtml
 * - `viewport`, `generator`, `author`: meta elements of that name
 * - `hreflang`: JSON array of [code, absolute URL, "header" for those of a Link header]
 * - `feeds`: JSON array of [absolute URL, type, title]
 * - `social`: JSON object of the first content of each meta property or name that begins with og:, twitter:, article: or fb:
 * - `structured`: JSON array of the distinct types of structured data, in their order
 * - `forms`: JSON array of [method, absolute URL of the action]
 */
export const CONTENT_TEXTS = [
  'title_2',
  'description_2',
  'keywords',
  'h1_2',
  'h2',
  'h2_2',
  'rel_next',
  'rel_prev',
  'http_next',
  'http_prev',
  'amphtml',
  'viewport',
  'generator',
  'author',
  'hreflang',
  'feeds',
  'social',
  'structured',
  'forms',
] as const
export type ContentText = (typeof CONTENT_TEXTS)[number]

export interface ContentFacts
  extends Readonly<Record<ContentNumber, number>>,
    Readonly<Record<ContentText, string | null>> {
  /** What its main text is compared by (similarity.ts); `null` when there is too little of it. */
  readonly similarity: Uint8Array | null
}

/** As it goes from thread to thread and into the tables: named one by one, its facts take many times as long. */
export interface PackedContent {
  /** Those of CONTENT_NUMBERS, then those of CONTENT_TEXTS, in their order. */
  readonly values: readonly (number | string | null)[]
  readonly similarity: Uint8Array | null
}

const zeros = Object.fromEntries(CONTENT_NUMBERS.map((name) => [name, 0])) as Record<ContentNumber, number>
const nothing = Object.fromEntries(CONTENT_TEXTS.map((name) => [name, null])) as Record<ContentText, null>

/** Of an HTML page that says nothing. */
export const NO_CONTENT: ContentFacts = { ...zeros, ...nothing, similarity: null }
