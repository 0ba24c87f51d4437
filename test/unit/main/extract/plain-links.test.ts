import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packPlainly } from '../../../../src/main/extract/plain-links'
import {
  LINK_POSITIONS,
  type PageLink,
  type PageReference,
  type PageResource,
  REFERENCE_TYPES,
} from '../../../../src/shared/domain/page-facts'
import { RESOURCE_TYPES, unpackLinks } from '../../../../src/shared/packed-links'

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', 'é'.repeat(600), 'a'.repeat(300)),
)
const url = fc.constantFrom('https://h.test/', 'https://h.test/a/b', 'https://h.test/a/c?d=e', 'http://o.test/')
const position = fc.constantFrom(...LINK_POSITIONS)
const link: fc.Arbitrary<PageLink> = fc.record({
  url,
  text,
  rel: text,
  type: fc.constantFrom('a' as const, 'area' as const),
  position,
})
const resource: fc.Arbitrary<PageResource> = fc.record({
  url,
  type: fc.constantFrom(...RESOURCE_TYPES),
  position,
  text,
})
const reference: fc.Arbitrary<PageReference> = fc.record({ url, type: fc.constantFrom(...REFERENCE_TYPES), text })

describe('packPlainly', () => {
  it('packs what unpacking gives back, whatever it is', () => {
    const page = fc.record({ links: fc.array(link), resources: fc.array(resource), references: fc.array(reference) })
    fc.assert(
      fc.property(page, (given) => {
        expect(unpackLinks(packPlainly(given))).toEqual(given)
      }),
      { numRuns: 300, seed: 12 },
    )
  })

  it('writes of a URL only what the one before has not', () => {
    const references = Array.from(
      { length: 50_000 },
      (_, at): PageReference => ({ url: `https://h.test/catalogue/page-${at}.html`, type: 'sitemap', text: '' }),
    )
    const packed = packPlainly({ links: [], resources: [], references })
    expect(packed.length / references.length).toBeLessThan(12)
    expect(packed.buffer.byteLength).toBe(packed.length)
    expect(unpackLinks(packed).references.at(-1)).toEqual(references.at(-1))
  })
})
