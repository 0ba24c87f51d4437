/** What is kept of a page's body, and the pieces in which the window looks at it. */

/** How a body is looked at: as highlighted text of some language, as a picture, or byte by byte. */
export type BodyLanguage = 'html' | 'xml' | 'json' | 'css' | 'javascript' | 'plain'

/**
 * What there is to look at.
 * - `kept`: the body is in the crawl file
 * - `not_kept`: the crawl did not keep bodies, or this one was not downloaded
 * - `empty`: the answer had no body
 * - `no_answer`: nothing has come yet, or nothing ever will: waiting, held, failed, skipped, an unusable line
 */
export type BodyPresence = 'kept' | 'not_kept' | 'empty' | 'no_answer'

export interface BodyInfo {
  readonly presence: BodyPresence
  /** Size after decoding the content coding, in bytes; `null` when it is not known. */
  readonly bytes: number | null
  /** What it takes in the crawl file, in bytes; 0 when it is not kept. */
  readonly keptBytes: number
  /** Whether it was cut off at the size limit. */
  readonly isCut: boolean
  /** Type by header and first bytes, such as `text/html`; empty when nothing is known. */
  readonly mediaType: string
  /** Encoding as it was used, in WHATWG spelling; `null` for what is no text. */
  readonly charset: string | null
  readonly charsetSource: string | null
  /** `null`: no text. */
  readonly language: BodyLanguage | null
  /** Whether it is a picture that the window can show. */
  readonly isImage: boolean
}

/** Bytes of a body that are decoded for the eye at most; more is saved to a file. */
export const MAX_SHOWN_BODY_BYTES = 5_000_000
/** Bytes of a picture that is shown at most. */
export const MAX_IMAGE_BYTES = 16_000_000
/** Bytes that one call for bytes answers at most. */
export const MAX_PIECE_BYTES = 262_144

export interface BodyText {
  readonly text: string
  /** Bytes that the text was made of. */
  readonly bytes: number
  /** Whether there is more than {@link MAX_SHOWN_BODY_BYTES}. */
  readonly isCut: boolean
}

export interface BodyBytes {
  readonly from: number
  /** Fewer than were asked for at the end of the body. */
  readonly bytes: Uint8Array
}

/** A picture as its own bytes. */
export interface BodyImage {
  readonly mediaType: string
  readonly base64: string
  readonly bytes: number
}

/** Pictures that a window shows from their own bytes. A drawing (SVG) runs no scripts and loads nothing there. */
const IMAGE_TYPES: ReadonlySet<string> = new Set([
  'image/png',
  'image/apng',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'image/x-icon',
  'image/vnd.microsoft.icon',
  'image/svg+xml',
])

export function isShownImage(mediaType: string): boolean {
  return IMAGE_TYPES.has(mediaType)
}
