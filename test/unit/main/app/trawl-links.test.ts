import { describe, expect, it, vi } from 'vitest'
import { addressesOf, isTrawlLink, registerLinks } from '../../../../src/main/app/trawl-links'

describe('links to Trawl', () => {
  it.each([
    ['trawl:https://a.example/x?y=1', ['https://a.example/x?y=1']],
    ['TRAWL:http://a.example/', ['http://a.example/']],
    ['trawl:crawl?url=https%3A%2F%2Fa.example%2F&url=http://b.example/', ['https://a.example/', 'http://b.example/']],
    ['trawl://crawl/?url=https://a.example/', ['https://a.example/']],
  ])('has addresses: %s', (link, addresses) => {
    expect(isTrawlLink(link)).toBe(true)
    expect(addressesOf(link)).toEqual(addresses)
  })

  it.each([
    'trawl:',
    'trawl:file:///etc/passwd',
    'trawl:javascript:alert(1)',
    'trawl:--command-line',
    'trawl:https://a.example/ https://b.example/',
    'trawl:crawl?url=file:///etc/passwd&start=1',
    `trawl:https://a.example/${'a'.repeat(3000)}`,
  ])('has none: %s', (link) => expect(addressesOf(link)).toEqual([]))

  it('has a hundred at most', () => {
    expect(addressesOf(`trawl:crawl?${'url=https://a.example/&'.repeat(5000)}`)).toHaveLength(100)
  })

  it('is told to the system when the person wants that, once, and taken back', () => {
    const app = { setAsDefaultProtocolClient: vi.fn(() => true), removeAsDefaultProtocolClient: vi.fn(() => true) }
    const register = registerLinks(app)
    register(false)
    expect(app.removeAsDefaultProtocolClient).not.toHaveBeenCalled()
    register(true)
    register(true)
    expect(app.setAsDefaultProtocolClient).toHaveBeenCalledTimes(1)
    register(false)
    expect(app.removeAsDefaultProtocolClient).toHaveBeenCalledTimes(1)
  })
})
