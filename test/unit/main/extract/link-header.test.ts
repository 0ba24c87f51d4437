import { describe, expect, it } from 'vitest'
import { canonicalTarget } from '../../../../src/main/extract/link-header'

describe('canonicalTarget', () => {
  it.each([
    [[], null],
    [['<https://h.test/c>; rel="canonical"'], 'https://h.test/c'],
    [['</c>;rel=canonical'], '/c'],
    [['</a>; rel=preload; as=style, </c>; title="x, y; rel=no"; REL="alternate Canonical"'], '/c'],
    [['</a,b;c>; rel=canonical'], '/a,b;c'],
    [['</a>; rel=next', '</b>; rel=canonical', '</c>; rel=canonical'], '/b'],
    [['</a>; rel=canonicals', 'nonsense', '<'], null],
  ])('finds in %j the target %j', (headers, target) => {
    expect(canonicalTarget(headers)).toBe(target)
  })
})
