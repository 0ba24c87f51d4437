import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CredentialMask } from '../../../../../src/main/engine/input/mask-credentials'
import { normaliseUrl } from '../../../../../src/main/engine/input/normalise-url'
import { findUrls, readUrl } from '../../../../../src/main/engine/input/url-text'

function mask(...blocks: readonly string[]) {
  const masking = new CredentialMask()
  const text = blocks.map((block) => masking.push(block)).join('') + masking.finish()
  return { text, credentials: masking.credentials }
}

describe('CredentialMask', () => {
  it.each([
    ['https://alice:secret@a.example/x', 'https://alice:•••@a.example/x', 'a.example', 'alice:secret'],
    ['HTTP://alice:secret@A.Example:80', 'HTTP://alice:•••@A.Example:80', 'a.example', 'alice:secret'],
    ['http://a:p@ss:w@a.example:81/', 'http://a:•••@a.example:81/', 'a.example:81', 'a:p%40ss%3Aw'],
    ['http://a:p%20w@[::1]:8080/', 'http://a:•••@[::1]:8080/', '[::1]:8080', 'a:p%20w'],
    ['http://a:grüße@bücher.example/', 'http://a:•••@bücher.example/', 'xn--bcher-kva.example', 'a:gr%C3%BC%C3%9Fe'],
    ['https://ghp_token@a.example/', 'https://•••@a.example/', 'a.example', 'ghp_token'],
    ['https://:pw@a.example/', 'https://:•••@a.example/', 'a.example', ':pw'],
    ['{"u":"https:\\/\\/a:b@a.example\\/"}', '{"u":"https:\\/\\/a:•••@a.example\\/"}', 'a.example', 'a:b'],
    ['http:\\\\a:b@a.example', 'http:\\\\a:•••@a.example', 'a.example', 'a:b'],
    ['(see http://a:b,c@a.example).', '(see http://a:•••@a.example).', 'a.example', 'a:b,c'],
    ['x,http://a.example,http://a:b@b.example', 'x,http://a.example,http://a:•••@b.example', 'b.example', 'a:b'],
    ['http://a:1234@a.example/', 'http://a:•••@a.example/', 'a.example', 'a:1234'],
  ])('masks %s', (input, text, host, userInfo) => {
    expect(mask(input)).toEqual({ text, credentials: [{ host, userInfo }] })
  })

  it.each([
    'https://a.example/@alice:pw@x',
    'https://a.example?q=a:b@c',
    'https://a.example#a:b@c',
    'http://a.example,bob@b.example',
    'http://a.example;mailto:bob@b.example',
    'http://a.example:8080,bob@b.example',
    '[x](http://a.example):bob@b.example',
    'http://a.example bob:x@b.example',
    'mailto:bob@b.example',
    'https://alice:•••@a.example/',
    'https://•••@a.example/',
    'ssh bob:x@b.example',
    'http://@a.example/',
    'https://',
    'http',
  ])('leaves %s as it is', (text) => {
    expect(mask(text)).toEqual({ text, credentials: [] })
  })

  it('masks what is no URL at all, and keeps nothing of it', () => {
    expect(mask('http://a:secret@[::/')).toEqual({ text: 'http://a:•••@[::/', credentials: [] })
  })

  it('keeps the first of several users of a host', () => {
    const { text, credentials } = mask('http://a:1@h.example/ http://b:2@h.example/\nhttp://c:3@i.example/')
    expect(text).toBe('http://a:•••@h.example/ http://b:•••@h.example/\nhttp://c:•••@i.example/')
    expect(credentials).toEqual([
      { host: 'h.example', userInfo: 'a:1' },
      { host: 'i.example', userInfo: 'c:3' },
    ])
  })

  it('keeps no more than ten thousand', () => {
    const masking = new CredentialMask()
    for (let i = 0; i < 10_100; i += 1) masking.push(`http://a:b@h${i}.example/\n`)
    masking.finish()
    expect(masking.credentials).toHaveLength(10_000)
  })

  it('does the same wherever the text is cut', () => {
    const piece = fc.constantFrom(
      ...[
        'http',
        'https',
        ':',
        '//',
        '/',
        'h',
        't',
        'a',
        'b:c',
        '@',
        'x.example',
        ' ',
        '\n',
        ',',
        '"',
        '•••',
        'ü',
        '\\/',
        '80',
      ],
    )
    const text = fc.array(fc.oneof(piece, fc.constant('https://me:pw@'))).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(text, fc.array(fc.nat(60)), (whole, sizes) => {
        const blocks: string[] = []
        let at = 0
        for (const size of sizes) {
          blocks.push(whole.slice(at, at + size))
          at += size
        }
        blocks.push(whole.slice(at))
        expect(mask(...blocks)).toEqual(mask(whole))
      }),
      { numRuns: 1_000 },
    )
  })

  it('leaves nothing to mask behind', () => {
    const piece = fc.constantFrom(...['http:', '//', 'a', 'b:c', '@', 'x.example', ' ', ',', '/', '(', ')', ':'])
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          const once = mask(text).text
          expect(mask(once)).toEqual({ text: once, credentials: [] })
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('holds back a bounded part only', () => {
    const masking = new CredentialMask()
    const given = 'http://'.repeat(2_000) + 'a'.repeat(100_000)
    expect(given.length - masking.push(given).length).toBeLessThan(2_100)
  })

  it('takes time in proportion to the text, however it begins URLs', () => {
    // Trying every beginning against all that follows would take minutes.
    const text = 'http:'.repeat(200_000)
    expect(mask(text).text).toBe(text)
  })

  it('leaves URLs that are found and read as before', () => {
    const masked = mask('see https://alice:secret@a.example/x?y=1 there').text
    expect(findUrls(masked).map((found) => found.url)).toEqual(['https://a.example/x?y=1'])
    expect(readUrl(mask('https://token@a.example/x').text)).toEqual({ url: 'https://a.example/x' })
    expect(normaliseUrl('https://alice:•••@a.example/')).toBe('https://a.example/')
  })
})
