import { describe, expect, it } from 'vitest'
import { followableUrls, resolveLinks } from '../../../../src/main/extract/links'
import { UrlResolver } from '../../../../src/main/extract/url-resolver'

const link = (url: string, rel = ''): { url: string; text: string; rel: string } => ({ url, text: 't', rel })

describe('resolveLinks', () => {
  it('keeps order and repetitions, and leaves out what is no http URL', () => {
    const raw = ['/a', 'mailto:x@y.test', 'b', '/a#z', 'javascript:void(0)', 'http://[bad'].map((href) => ({
      href,
      text: 't',
      rel: '',
    }))
    const resolved = resolveLinks(
      raw,
      [
        { reference: 'data:image/png;base64,AA', type: 'image' },
        { reference: '//c.test/i.png', type: 'image' },
      ],
      new UrlResolver('https://h.test/d/'),
    )
    expect(resolved.links.map(({ url }) => url)).toEqual(['https://h.test/a', 'https://h.test/d/b', 'https://h.test/a'])
    expect(resolved.resources).toEqual([{ url: 'https://c.test/i.png', type: 'image' }])
  })
})

describe('followableUrls', () => {
  it('gives each URL once, in order, without rel=nofollow', () => {
    const links = [link('u1'), link('u2', 'noopener NOFOLLOW'), link('u1'), link('u3', 'nofollowing'), link('u2')]
    expect(followableUrls(links, false)).toEqual(['u1', 'u3', 'u2'])
  })

  it('takes ugc and sponsored for what they are: no wish not to be followed', () => {
    const links = [link('u1', 'ugc'), link('u2', 'sponsored'), link('u3', 'ugc nofollow')]
    expect(followableUrls(links, false)).toEqual(['u1', 'u2'])
  })

  it('gives those with rel=nofollow, too, when they are wanted', () => {
    expect(followableUrls([link('u1', 'nofollow'), link('u2')], true)).toEqual(['u1', 'u2'])
  })
})
