import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { packPlainly } from '../../../src/main/extract/plain-links'
import {
  type PackedTarget,
  PIECES,
  packedTargets,
  type UnpackedLinks,
  unpackLinks,
} from '../../../src/shared/packed-links'
import { anchor, packLinks, resource } from '../../support/pack-links'

const packed = packLinks({
  links: [
    anchor('https://h.test/a', 'Größe', 'nofollow'),
    { url: 'https://h.test/b', text: 'Größe', rel: '', type: 'area', position: 'footer' },
  ],
  resources: [
    resource('https://h.test/c.css', 'stylesheet'),
    { url: 'https://h.test/i.png', type: 'image', position: 'main', text: 'An i' },
  ],
  references: [
    { url: 'https://h.test/b', type: 'canonical', text: '' },
    { url: 'https://h.test/f', type: 'form', text: 'post' },
  ],
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
    ['a form of another kind', [1, 0, 0, 0]],
    ['a count that lies', [2, 0xff, 0xff, 0xff, 0xff, 0x07, 0, 0]],
    ['a number without end', [2, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
    ['a number beyond 31 bits', [2, 0xff, 0xff, 0xff, 0xff, 0x0f, 0, 0]],
    ['a string that is not there', [2, 1, 0, 0, 1, 0, 0, 0]],
    ['more shared characters than there are', [2, 1, 0, 0, 2, 1, 0x61, 0, 0, 0]],
    ['a pair that goes beyond its text', [2, 1, 0, 0, 2, 0, 0x80, 0, 0, 0]],
    ['a byte without meaning', [2, 1, 0, 0, 2, 0, 0, 0, 0, 0]],
    ['a link in a position that is none', [2, 1, 0, 0, 2, 0, 0x61, 0, 0, 7]],
    ['a resource of a type that is none', [2, 0, 1, 0, 2, 0, 0x61, 9, 0]],
    ['a resource in a position that is none', [2, 0, 1, 0, 2, 0, 0x61, 0x70, 0]],
    ['a reference of a type that is none', [2, 0, 0, 1, 2, 0, 0x61, 8, 0]],
  ])('refuses %s', (_, bytes) => {
    expect(() => unpackLinks(Uint8Array.from(bytes))).toThrow(expect.objectContaining({ code: 'crawl_damaged' }))
  })
})

describe('packedTargets', () => {
  const targetsOf = (blob: Uint8Array): readonly PackedTarget[] => {
    const { links, resources, references } = unpackLinks(blob)
    return [
      ...links.map(({ url, type, position, rel }) => ({ url, type, position, nofollow: rel === 'nofollow' })),
      ...resources.map(({ url, type, position }) => ({ url, type, position, nofollow: false })),
      ...references.map(({ url, type }) => ({ url, type, position: 'head' as const, nofollow: false })),
    ]
  }
  const orDamaged = <Result>(read: () => Result): Result | string => {
    try {
      return read()
    } catch (error) {
      return (error as { code: string }).code
    }
  }

  it('tells what unpacking tells', () => {
    expect(packedTargets(packed)).toEqual(targetsOf(packed))
    expect(packedTargets(packed)[0]).toEqual({ url: 'https://h.test/a', type: 'a', position: 'body', nofollow: true })
  })

  it('finds damaged what unpacking does, and else the same URLs', () => {
    const urlsOf = (targets: readonly PackedTarget[]): string[] => targets.map(({ url }) => url)
    for (let at = 0; at < packed.length; at++) {
      for (let byte = 0; byte < 256; byte++) {
        const changed = packed.slice()
        changed[at] = byte
        expect(orDamaged(() => urlsOf(packedTargets(changed)))).toEqual(orDamaged(() => urlsOf(targetsOf(changed))))
      }
    }
  })

  it('reads a URL that is written as the text of another link', () => {
    const blob = packLinks({
      links: [anchor('https://h.test/a', 'https://h.test/b'), anchor('https://h.test/b', 'again')],
    })
    expect(packedTargets(blob).map(({ url }) => url)).toEqual(['https://h.test/a', 'https://h.test/b'])
  })

  it.each([
    ['nofollow', true],
    ['noopener UGC', true],
    ['sponsored\tnofollow', true],
    ['Sponsored', true],
    ['', false],
    ['noopener noreferrer', false],
    ['nofollowing', false],
    ['unsponsored', false],
  ])('says of rel "%s" whether it asks not to be followed', (rel, nofollow) => {
    const page: UnpackedLinks = { links: [anchor('https://h.test/', '', rel)], resources: [], references: [] }
    expect(packedTargets(packLinks(page))[0]?.nofollow).toBe(nofollow)
    expect(packedTargets(packPlainly(page))[0]?.nofollow).toBe(nofollow)
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
