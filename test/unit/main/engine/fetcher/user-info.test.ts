import { describe, expect, it } from 'vitest'
import { maskUserInfo, withMaskedLocation, withoutUserInfo } from '../../../../../src/main/engine/fetcher/user-info'
import { answered } from '../../../../support/fake-http-client'

describe('withoutUserInfo', () => {
  it.each([
    ['http://me:pw@a.example/x?y#z', 'http://a.example/x?y#z'],
    ['http://a.example/@me', 'http://a.example/@me'],
    ['http://a.example/', 'http://a.example/'],
  ])('makes %s into %s', (url, expected) => {
    expect(withoutUserInfo(url)).toBe(expected)
  })
})

describe('maskUserInfo', () => {
  it.each([
    ['https://me:p@ss@a.example/x@y', 'https://•••@a.example/x@y'],
    ['//me@a.example/', '//•••@a.example/'],
    ['\\\\me@a.example/', '\\\\•••@a.example/'],
    ['http:me:pw@a.example', 'http:•••@a.example'],
    ['ftp://me:pw@a.example/', 'ftp://•••@a.example/'],
    ['/path/me@a.example', '/path/me@a.example'],
    ['mailto:me@a.example', 'mailto:me@a.example'],
    ['?mail=me@a.example', '?mail=me@a.example'],
  ])('makes %s into %s', (url, expected) => {
    expect(maskUserInfo(url)).toBe(expected)
  })
})

describe('withMaskedLocation', () => {
  it('masks the Location of a redirect and leaves everything else alone', () => {
    const { response } = answered(301, [
      ['Set-Cookie', 'a=//b@c'],
      ['LOCATION', 'http://me:pw@a.example/'],
    ])
    expect(withMaskedLocation(response).headers).toEqual([
      ['Set-Cookie', 'a=//b@c'],
      ['LOCATION', 'http://•••@a.example/'],
    ])
  })

  it('gives back the very answer when there is nothing to mask', () => {
    for (const { response } of [answered(200, [['Location', '//me@a/']]), answered(302, [['Location', '/x@y']])]) {
      expect(withMaskedLocation(response)).toBe(response)
    }
  })
})
