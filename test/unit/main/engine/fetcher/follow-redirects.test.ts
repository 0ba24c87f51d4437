import { describe, expect, it } from 'vitest'
import { followRedirects } from '../../../../../src/main/engine/fetcher/follow-redirects'
import type { HttpResult } from '../../../../../src/main/engine/fetcher/http-client'
import { answered, FakeHttpClient, failedWith } from '../../../../support/fake-http-client'

const to = (location: string, status = 302) => answered(status, [['Location', location]])

function follow(answers: Record<string, HttpResult>, maxRedirects = 10) {
  const client = new FakeHttpClient(answers)
  const followed = followRedirects((request) => client.request(request), maxRedirects)
  const get = (url: string) =>
    followed(
      { url, signal: new AbortController().signal, wantBody: 'textual' },
      { attempts: [], waitMs: 0, busyMs: 0, robots: 'unknown' },
    )
  return { client, get }
}

describe('followRedirects', () => {
  it('follows hop by hop and records each', async () => {
    const { get } = follow({
      'http://a.example/': to('/1', 301),
      'http://a.example/1': to('https://b.example/2', 308),
      'https://b.example/2': answered(200),
    })
    expect(await get('http://a.example/')).toMatchObject({
      result: { kind: 'response', response: { status: 200 } },
      hops: [
        { url: 'http://a.example/', status: 301 },
        { url: 'http://a.example/1', status: 308 },
      ],
      finalUrl: 'https://b.example/2',
    })
  })

  it('notices a loop before it asks again', async () => {
    const { get, client } = follow({ 'http://a.example/': to('/b'), 'http://a.example/b': to('/#again') })
    expect(await get('http://a.example/')).toMatchObject({
      result: { kind: 'failed', code: 'redirect_loop', response: { status: 302 } },
      hops: [{ url: 'http://a.example/', status: 302 }],
      finalUrl: 'http://a.example/b',
    })
    expect(client.urls).toHaveLength(2)
  })

  it('stops at the limit, with the last answer', async () => {
    const { get } = follow({ 'http://a.example/': to('/1'), 'http://a.example/1': to('/2') }, 1)
    expect(await get('http://a.example/')).toMatchObject({
      result: { kind: 'failed', code: 'redirect_limit', response: { status: 302 } },
      hops: [{ url: 'http://a.example/' }],
      finalUrl: 'http://a.example/1',
    })
  })

  it('reaches the page when the redirects are exactly as many as allowed', async () => {
    const { get } = follow({ 'http://a.example/': to('/1'), 'http://a.example/1': answered(200) }, 1)
    expect(await get('http://a.example/')).toMatchObject({ result: { kind: 'response' }, hops: [{}] })
  })

  it('takes a redirect for the answer when none are to be followed', async () => {
    const { get, client } = follow({ 'http://a.example/': to('/1') }, 0)
    expect(await get('http://a.example/')).toMatchObject({
      result: { kind: 'response', response: { status: 302 } },
      hops: [],
      finalUrl: 'http://a.example/',
    })
    expect(client.urls).toHaveLength(1)
  })

  it('keeps the hops when the last one fails', async () => {
    const { get } = follow({
      'http://a.example/': to('http://b.example/'),
      'http://b.example/': failedWith('dns_not_found'),
    })
    expect(await get('http://a.example/')).toMatchObject({
      result: { kind: 'failed', code: 'dns_not_found' },
      hops: [{ url: 'http://a.example/' }],
      finalUrl: 'http://b.example/',
    })
  })

  it('carries secrets and passwords within the origin only', async () => {
    const { get, client } = follow({
      'http://me:pw@a.example/': to('/same'),
      'http://a.example/same': to('http://a.example:81/other'),
      'http://a.example:81/other': to('http://a.example/back'),
      'http://a.example/back': to('http://you:x@b.example/'),
    })
    await get('http://me:pw@a.example/')
    const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
    expect(client.requests.slice(1).map(({ withSecrets, authorization }) => [withSecrets, authorization])).toEqual([
      [true, basic('me:pw')],
      [false, null],
      [true, basic('me:pw')],
      [false, basic('you:x')],
    ])
  })

  it('keeps passwords out of what it records', async () => {
    const { get } = follow({ 'http://a.example/': to('http://you:secret@b.example/'), 'http://b.example/': to('/x') })
    expect(JSON.stringify(await get('http://a.example/'))).not.toContain('"http://you:secret')
    expect((await get('http://a.example/')).finalUrl).toBe('http://b.example/x')
  })
})
