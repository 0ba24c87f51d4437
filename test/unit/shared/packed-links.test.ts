import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PIECES, packedUrls, unpackLinks } from '../../../src/shared/packed-links'
import { packLinks } from '../../support/pack-links'

const packed = packLinks({
  links: [
    { url: 'https://h.test/a', text: 'Größe', rel: 'nofollow' },
    { url: 'https://h.test/b', text: 'Größe', rel: '' },
  ],
  resources: [{ url: 'https://h.test/i.png', type: 'image' }],
})

describe('unpackLinks', () => {
  it('says of a blob cut anywhere that it is damaged', () => {
    for (let length = 0; length < packed.length; length++) {
      expect(() => unpackLinks(packed.subarray(0, length))).toThrow(expect.objectContaining({ code: 'crawl_damaged' }))
    }
  })

  it('says of a blob with something behind its end that it is damaged', () => {
    expect(() => unpackLinks(Uint8Array.of(...packed, 0))).toThrow(expect.objectContaining({ code: 'crawl_damaged' }))
  })

  it('answers every changed byte with links or with the word damaged', () => {
    for (let at = 0; at < packed.length; at++) {
      for (let byte = 0; byte < 256; byte++) {
        const changed = packed.slice()
        changed[at] = byte
        try {
          expect(unpackLinks(changed).links.length).toBeLessThanOrEqual(packed.length)
        } catch (error) {
          expect(error).toMatchObject({ code: 'crawl_damaged' })
        }
      }
    }
  })

  it.each([
    ['a form of another kind', [2, 0, 0]],
    ['a count that lies', [1, 0xff, 0xff, 0xff, 0xff, 0x07, 0]],
    ['a number without end', [1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
    ['a number beyond 31 bits', [1, 0xff, 0xff, 0xff, 0xff, 0x0f, 0]],
    ['a string that is not there', [1, 1, 0, 1, 0, 0]],
    ['more shared characters than there are', [1, 1, 0, 2, 1, 0x61, 0, 0]],
    ['a pair that goes beyond its text', [1, 1, 0, 2, 0, 0x80, 0, 0]],
    ['a byte without meaning', [1, 1, 0, 2, 0, 0, 0, 0]],
    ['a type that is none', [1, 0, 1, 2, 0, 0x61, 9]],
  ])('refuses %s', (_, bytes) => {
    expect(() => unpackLinks(Uint8Array.from(bytes))).toThrow(expect.objectContaining({ code: 'crawl_damaged' }))
  })
})

describe('packedUrls', () => {
  const urlsOf = (blob: Uint8Array): readonly string[] => {
    const { links, resources } = unpackLinks(blob)
    return [...links, ...resources].map(({ url }) => url)
  }
  const orDamaged = (read: () => readonly string[]): readonly string[] | string => {
    try {
      return read()
    } catch (error) {
      return (error as { code: string }).code
    }
  }

  it('tells the URLs that unpacking tells, and finds damaged what unpacking does', () => {
    expect(packedUrls(packed)).toEqual(['https://h.test/a', 'https://h.test/b', 'https://h.test/i.png'])
    for (let at = 0; at < packed.length; at++) {
      for (let byte = 0; byte < 256; byte++) {
        const changed = packed.slice()
        changed[at] = byte
        expect(orDamaged(() => packedUrls(changed))).toEqual(orDamaged(() => urlsOf(changed)))
      }
    }
  })

  it('reads a URL that is written as the text of another link', () => {
    const blob = packLinks({
      links: [
        { url: 'https://h.test/a', text: 'https://h.test/b', rel: '' },
        { url: 'https://h.test/b', text: 'again', rel: '' },
      ],
      resources: [],
    })
    expect(packedUrls(blob)).toEqual(['https://h.test/a', 'https://h.test/b'])
  })
})

describe('the table of pairs', () => {
  it('is the one of docs/schema.md', () => {
    const lines = [...readFileSync('docs/schema.md', 'utf8').matchAll(/^ {4}`(.{20,64})`$/gm)].map(([, line]) => line)
    const pairs = [...PIECES.slice(0x80), ...PIECES.slice(1, 0x20)]
    expect(lines.join('')).toBe(pairs.join(''))
    expect(new Set(pairs).size).toBe(159)
    expect(pairs.every((pair) => /^[ -~]{2}$/.test(pair))).toBe(true)
  })
})
