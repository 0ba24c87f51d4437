/** The alternates of a page in other languages, and what is wrong with them. */
import type { ContentMark } from '../../shared/content-marks'
import { isLanguageCode } from './language-codes'

export interface Alternate {
  /** As written, white space trimmed. */
  readonly code: string
  /** Absolute. */
  readonly url: string
  readonly isFromHeader: boolean
}

/** For whoever speaks none of the languages. */
const DEFAULT_CODE = 'x-default'

/** Pages of a site name the same codes. */
const KNOWN_CODES = new Map<string, boolean>()
const MAX_KNOWN_CODES = 1000
const MAX_KNOWN_LENGTH = 16

/**
 * @param page the URL of the page itself
 * @param canonical the URL that it names as the canonical one; `null` when it names none
 */
export function alternateMarks(
  alternates: readonly Alternate[],
  page: string,
  canonical: string | null,
): ContentMark[] {
  if (alternates.length === 0) return []
  const marks: ContentMark[] = []
  const urlOf = new Map<string, string>()
  let isDouble = false
  for (const { code, url } of alternates) {
    const lower = code.toLowerCase()
    if ((urlOf.get(lower) ?? url) !== url) isDouble = true
    urlOf.set(lower, url)
  }
  const names = (wanted: string): boolean => alternates.some(({ url }) => url === wanted)
  if (![...urlOf.keys()].every(isValid)) marks.push('hreflang_invalid')
  if (isDouble) marks.push('hreflang_double')
  if (!names(page)) marks.push('hreflang_no_self')
  if (!urlOf.has(DEFAULT_CODE)) marks.push('hreflang_no_default')
  if (canonical !== null && canonical !== page && !names(canonical)) marks.push('hreflang_not_canonical')
  return marks
}

function isValid(code: string): boolean {
  if (code === DEFAULT_CODE) return true
  const known = KNOWN_CODES.get(code)
  if (known !== undefined) return known
  const valid = isLanguageCode(code)
  if (code.length <= MAX_KNOWN_LENGTH) {
    if (KNOWN_CODES.size >= MAX_KNOWN_CODES) KNOWN_CODES.clear()
    KNOWN_CODES.set(code, valid)
  }
  return valid
}
