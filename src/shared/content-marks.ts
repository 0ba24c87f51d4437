/**
 * Small facts about what a page contains, kept as bits of one number (`page.content_marks`), as page-marks.ts keeps
 * those about its answer. The order is part of the file format: add at the end only; 50 at most.
 */
export const CONTENT_MARKS = [
  /** A title element stands in the body. */
  'title_outside_head',
  'description_outside_head',
  'canonical_outside_head',
  'robots_outside_head',
  'hreflang_outside_head',
  /** The href of a canonical is a relative reference. */
  'canonical_relative',
  /** The href of a canonical has a fragment. */
  'canonical_fragment',
  /** Two canonicals name different URLs. */
  'canonical_conflict',
  /** A heading is more than one level below the one before. */
  'heading_skipped',
  /** The first heading is no h1. */
  'h1_not_first',
  /** An h1 says nothing but the alt text of a picture. */
  'h1_image_only',
  /** A page that came by https loads something by http. */
  'mixed_content',
  /** A form sends its fields by http. */
  'form_insecure',
  /** A resource is named by a reference that begins with two slashes. */
  'protocol_relative',
  /** A link to another origin opens a new window, without noopener and noreferrer. */
  'unsafe_new_window',
  /** A link has neither text nor an alt text nor aria-label nor title. */
  'link_without_text',
  /** The text of a link says nothing about its target ("click here"). */
  'link_text_vague',
  /** A link leads to localhost or a loopback address. */
  'link_to_localhost',
  /** A link that a browser would run as a script (javascript:). */
  'link_javascript',
  /** The page has the filler text lorem ipsum. */
  'lorem_ipsum',
  /** Its viewport forbids to zoom (user-scalable=no, or maximum-scale below 2). */
  'viewport_fixed',
  /** An iframe without title, unless it stands in noscript. */
  'frame_without_title',
  /**
   * A form field without label, aria-label, aria-labelledby or title. A label whose end tag is missing is taken to hold
   * the next field, wherever that is.
   */
  'field_without_label',
  /**
   * A button without text, alt, aria-label, aria-labelledby, value or title. Any text of a drawing in it counts; an
   * aria-label of other elements in it is not seen.
   */
  'button_without_text',
  /** An alt text of an image of more than 100 characters. */
  'alt_long',
  /** No DOCTYPE, or one that puts browsers into quirks mode. */
  'quirks',
  /**
   * An element or text in the head that does not belong there, and ends it for the browser: what comes behind it, up to
   * the end tag of the head or the start tag of the body, is in the body. Only where the head has a start tag.
   */
  'head_broken',
  /** The first charset that is declared ends behind the first 1024 bytes, counted in UTF-8. */
  'charset_late',
  /** embed, object or applet. */
  'plugin',
  /** An element that must not be used (HTML, 16.2): font, center, marquee, … */
  'obsolete_element',
  /** A tabindex above 0. */
  'tabindex_positive',
  /** A field for a password on a page that came by http. */
  'password_on_http',
  /** A script from another origin without integrity. */
  'script_without_integrity',
  /** A script file in the head without async, defer, nomodule or type=module. */
  'script_blocking',
  'several_bodies',
  'several_heads',
  /** A code of hreflang that is no valid language, script or region; of languages with three letters the form counts. */
  'hreflang_invalid',
  /** Two different alternates for one code. */
  'hreflang_double',
  /** No alternate is the page itself. */
  'hreflang_no_self',
  'hreflang_no_default',
  /** The page is canonicalised to another that is none of its alternates. */
  'hreflang_not_canonical',
  /** JSON-LD of a known type lacks what the type requires (main/extract/structured-requirements.ts). */
  'structured_incomplete',
  /** Open Graph without one of title, type, image, url. */
  'social_incomplete',
  /** A video or audio that starts by itself and is not muted. */
  'autoplay',
  /** Neither header, nav, main nor footer, nor an element whose role is that of one. */
  'no_landmarks',
  /** More than one main element that is not hidden. */
  'several_mains',
  /** A canonical element with hreflang, lang, media or type. */
  'canonical_attribute',
] as const
export type ContentMark = (typeof CONTENT_MARKS)[number]

const BITS = Object.fromEntries(CONTENT_MARKS.map((mark, place) => [mark, 2 ** place])) as Record<ContentMark, number>

export function contentBit(mark: ContentMark): number {
  return BITS[mark]
}

/** The condition that a page has the mark; unknown where it is no HTML. */
export function hasContentMark(mark: ContentMark): string {
  return `page.content_marks & ${contentBit(mark)}`
}
