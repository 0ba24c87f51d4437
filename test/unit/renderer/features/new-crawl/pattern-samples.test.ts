import { describe, expect, it } from 'vitest'
import { sampleUrls, tryPatterns } from '../../../../../src/renderer/features/new-crawl/pattern-samples'

describe('samples', () => {
  it('are the URLs of the lines, normalised, each once', () => {
    expect(
      sampleUrls([
        'https://Shop.example/a#top',
        'see (https://shop.example/b), please',
        '"blog.example.org/post"',
        'shop.example/a',
        'nothing here',
        '',
      ]),
    ).toEqual(['https://shop.example/a', 'https://shop.example/b', 'https://blog.example.org/post'])
  })
})

describe('patterns tried on samples', () => {
  const urls = ['https://shop.example/a', 'https://shop.example/private', 'https://blog.example.org/']

  it('count what passes and say of the first others why they do not', () => {
    expect(tryPatterns(urls, 'shop\\.example', '/private')).toEqual({
      tried: 3,
      passed: 1,
      refused: [
        { url: 'https://shop.example/private', why: 'excluded by /private' },
        { url: 'https://blog.example.org/', why: 'no include pattern matches' },
      ],
    })
  })

  it('need one include pattern of several to match, and none of the exclude patterns', () => {
    expect(tryPatterns(urls, 'shop\nblog', '')?.passed).toBe(3)
    expect(tryPatterns(urls, '', 'shop\nblog')?.passed).toBe(0)
  })

  it('say nothing without patterns or samples, and pass over what is no expression', () => {
    expect(tryPatterns(urls, ' \n', '')).toBeNull()
    expect(tryPatterns([], 'shop', '')).toBeNull()
    expect(tryPatterns(urls, '(', '')).toBeNull()
  })
})
