import { describe, expect, it } from 'vitest'
import { headerLinks, relationTarget } from '../../../../src/main/extract/link-header'

describe('relationTarget', () => {
  it.each([
    [[], null],
    [['<https://h.test/c>; rel="canonical"'], 'https://h.test/c'],
    [['</c>;rel=canonical'], '/c'],
    [['</a>; rel=preload; as=style, </c>; title="x, y; rel=no"; REL="alternate Canonical"'], '/c'],
    [['</a,b;c>; rel=canonical'], '/a,b;c'],
    [['</a>; rel=next', '</b>; rel=canonical', '</c>; rel=canonical'], '/b'],
    [['</a>; rel=canonicals', 'nonsense', '<'], null],
  ])('finds in %j the canonical %j', (headers, target) => {
    expect(relationTarget(headerLinks(headers), 'canonical')).toBe(target)
  })

  it('finds the first of several names', () => {
    const links = headerLinks(['</a>; rel=next, </b>; rel=previous, </c>; rel=prev'])
    expect(relationTarget(links, 'prev', 'previous')).toBe('/b')
  })
})

describe('headerLinks', () => {
  it('reads every language of a link', () => {
    expect(headerLinks(['</de>; rel=alternate; hreflang=de; HREFLANG="de-AT", </x>; rel="next"'])).toEqual([
      { target: '/de', relations: ['alternate'], languages: ['de', 'de-AT'] },
      { target: '/x', relations: ['next'], languages: [] },
    ])
  })

  it('counts the first rel only', () => {
    expect(headerLinks(['</a>; rel=next; rel=canonical'])[0]?.relations).toEqual(['next'])
  })
})
