/** MIME Sniffing: the type that a header and the first bytes of a body give together. */
import { describe, it } from 'vitest'
import { parseContentType } from '../../src/main/extract/content-type'
import { forbidsSniffing, sniffMimeType } from '../../src/main/extract/mime-sniff'
import { difference, runTable } from './run-table'
import { NO_SNIFF_CASES, NO_SNIFF_VALUES, SNIFF_CASES, type SniffCase } from './tables/mime-sniffing'

function failureOf([header, body, type]: SniffCase, noSniff: boolean): string | null {
  const got = sniffMimeType(parseContentType(header), noSniff, Buffer.from(body, 'latin1'))
  return difference(`${header} ${JSON.stringify(body.slice(0, 60))}`, got, type)
}

describe('MIME sniffing', () => {
  it('computes the type as the standard says', () => {
    runTable('mime sniffing', SNIFF_CASES, (each) => failureOf(each, false))
  })

  it('looks for nothing that could run when sniffing is forbidden', () => {
    runTable('mime sniffing, nosniff', NO_SNIFF_CASES, (each) => failureOf(each, true))
  })

  it('takes the first value of the header that forbids it', () => {
    runTable('nosniff values', NO_SNIFF_VALUES, ([value, forbids]) =>
      difference(String(value), forbidsSniffing(value), forbids),
    )
  })
})
