/**
 * Small facts about an answer, kept as bits of one number (`page.marks`): checks ask for them over all rows, and reading
 * the headers of a million rows would take minutes. The order is part of the file format: add at the end only.
 */
export const PAGE_MARKS = [
  /** Strict-Transport-Security. */
  'hsts',
  /** X-Content-Type-Options: nosniff. */
  'nosniff',
  /** Says who may frame it: X-Frame-Options, or frame-ancestors of a Content-Security-Policy. */
  'framing',
  /** Content-Security-Policy. */
  'csp',
  /** Referrer-Policy. */
  'referrer_policy',
  /** Cache-Control, Expires, ETag or Last-Modified. */
  'caching',
  /** Names its software with a version: X-Powered-By, X-AspNet-Version, or Server with a number. */
  'software',
  /** Access-Control-Allow-Origin: *. */
  'cors_any',
  /** A Set-Cookie without Secure. */
  'insecure_cookie',
  /** A redirect on the way was 302, 303 or 307. */
  'temporary_redirect',
  /** Permissions-Policy. */
  'permissions_policy',
] as const
export type PageMark = (typeof PAGE_MARKS)[number]

export function markBit(mark: PageMark): number {
  return 2 ** PAGE_MARKS.indexOf(mark)
}

/** The condition that a page has the mark; unknown where there was no answer. */
export function hasMark(mark: PageMark): string {
  return `page.marks & ${markBit(mark)}`
}

export function lacksMark(mark: PageMark): string {
  return `page.marks & ${markBit(mark)} = 0`
}
