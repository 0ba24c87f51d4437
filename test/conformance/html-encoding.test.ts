/** Which encoding an HTML document is read in (HTML, 13.2.3). */
import { describe, expect, it } from 'vitest'
import { decodeText, detectCharset } from '../../src/main/extract/charset'
import { difference, runTable } from './run-table'
import { ENCODING_CASES } from './tables/html-encoding'

describe('the encoding of an HTML document', () => {
  it('is found as the standard says', () => {
    runTable('html encoding', ENCODING_CASES, ({ what, document, header, expected }) => {
      const bytes = Buffer.from(document, 'latin1')
      const { name, source } = detectCharset(bytes, header ?? null, 'html')
      const text = decodeText(bytes, name)
      return difference(what, [name, source], expected) ?? (typeof text === 'string' ? null : what)
    })
    expect(ENCODING_CASES.length).toBeGreaterThanOrEqual(80)
  })
})
