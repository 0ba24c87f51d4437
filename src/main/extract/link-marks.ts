/** What the HTML reader remarks about links, as marks of a page. */
import { type ContentMark, contentBit } from '../../shared/content-marks'

/** In the order of the bits of html-reader/link-marks.ts. */
const LINK_MARKS: readonly ContentMark[] = [
  'canonical_relative',
  'canonical_fragment',
  'mixed_content',
  'form_insecure',
  'protocol_relative',
  'unsafe_new_window',
  'link_without_text',
  'link_text_vague',
  'link_to_localhost',
  'link_javascript',
  'script_without_integrity',
]

/** Bits of content-marks.ts. @param bits those of the reader */
export function contentMarksOf(bits: number): number {
  if (bits === 0) return 0
  return LINK_MARKS.reduce((sum, mark, index) => sum + ((bits >> index) & 1) * contentBit(mark), 0)
}
