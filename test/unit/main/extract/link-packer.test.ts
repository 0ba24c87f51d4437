import { describe, expect, it } from 'vitest'
import { packLinks } from '../../../../src/main/extract/link-packer'
import type { PageLinks } from '../../../../src/main/extract/links'
import { RESOURCE_TYPES, unpackLinks } from '../../../../src/shared/packed-links'

const link = (url: string, text = '', rel = ''): PageLinks['links'][number] => ({ url, text, rel })

function expectRoundTrip(page: PageLinks): Uint8Array {
  const packed = packLinks(page)
  expect(unpackLinks(packed)).toEqual(page)
  return packed
}

/** The same "random" numbers in every run. */
function* numbersBelow(limit: number, seed: number): Generator<number, never> {
  let state = seed
  for (;;) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    yield (state >>> 8) % limit
  }
}

describe('packLinks', () => {
  it('gives back links and resources in order, repetitions and all', () => {
    const links = [
      link('https://h.test/a', 'A', 'nofollow'),
      link('https://h.test/a/b', 'A'),
      link('https://h.test/a', '', 'noopener'),
      link('https://other.test/', 'nofollow', 'nofollow'),
    ]
    expectRoundTrip({ links, resources: RESOURCE_TYPES.map((type) => ({ url: `https://h.test/${type}`, type })) })
  })

  it('keeps every character: control characters, all of Unicode, halves of surrogate pairs', () => {
    const texts = [
      '\0\u0001\u001f\u007f\u0080ÿ',
      'Grüße',
      '日本語のページ',
      '😀 ok',
      'cut \ud83d',
      '\udc00',
      ' a ',
      'é'.repeat(600),
    ]
    expectRoundTrip({ links: texts.map((text) => link('https://h.test/', text, text)), resources: [] })
  })

  it('keeps every pair of ASCII characters', () => {
    const texts = Array.from({ length: 128 }, (_, first) =>
      Array.from({ length: 128 }, (_, second) => String.fromCharCode(first, second)).join('\u00ff'),
    )
    expectRoundTrip({ links: texts.map((text) => link('https://h.test/', text)), resources: [] })
  })

  it('keeps URLs of the greatest length and pages beyond the usual size', () => {
    const long = `https://h.test/?${'x%20'.repeat(16_000)}`
    const links = Array.from({ length: 9000 }, (_, index) => link(`https://h.test/${index}`, `Page ${index % 7000}`))
    expectRoundTrip({ links: [link(long), link(`${long}y`, long), ...links], resources: [] })
    expectRoundTrip({ links: [link('https://h.test/', 'short')], resources: [] })
  })

  it('gives back whatever is made up of few pieces in any order', () => {
    const below = numbersBelow(1000, 4)
    const pick = (from: readonly string[]): string => from[(below.next().value as number) % from.length] as string
    const pieces = ['', 'a', '/', 'er', 'ü', 'page', '/index.html', '?p=', '\u3042', '\u007f']
    for (let round = 0; round < 300; round++) {
      const text = (): string => pick(pieces) + pick(pieces) + pick(pieces)
      const links = Array.from({ length: (below.next().value as number) % 40 }, () =>
        link(text(), text(), pick(pieces)),
      )
      expectRoundTrip({ links, resources: [{ url: text(), type: 'image' }] })
    }
  })

  it('writes what repeats once, and of a URL only what is new', () => {
    const links = Array.from({ length: 50 }, (_, index) => link(`https://h.test/some/where/${index % 5}`, 'Read more'))
    const first = packLinks({ links: links.slice(0, 5), resources: [] }).length
    expect(packLinks({ links, resources: [] }).length).toBe(first + 45 * 3)
    expect(first).toBeLessThan(65)
  })

  it('lives in a buffer of its own, so that it can be handed on without a copy', () => {
    const packed = packLinks({ links: [link('https://h.test/')], resources: [] })
    expect(packed.buffer.byteLength).toBe(packed.byteLength)
  })
})
