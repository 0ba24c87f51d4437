import { describe, expect, it } from 'vitest'
import { newTrace } from '../../../../../src/main/engine/fetcher/fetch-trace'
import { followRedirects } from '../../../../../src/main/engine/fetcher/follow-redirects'
import type { HttpResult } from '../../../../../src/main/engine/fetcher/http-client'
import { answered, FakeHttpClient, failedWith } from '../../../../support/fake-http-client'

const to = (location: string, status = 302) => answered(status, [['Location', location]])

function follow(answers: Record<string, HttpResult>, maxRedirects = 10) {
  const client = new FakeHttpClient(answers)
  const followed = followRedirects((request) => client.request(request), maxRedirects)
  const get = (url: string, headers: readonly string[] = []) =>
    followed(
      { url, signal: new AbortController().signal, wantBody: 'textual', ...(headers.length > 0 && { headers }) },
      newTrace(),
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

  it('takes fragments for the same page, and keeps the last one for the person, as browsers do', async () => {
    const { get } = follow({
      'http://a.example/': to('/1#one'),
      'http://a.example/1': to('/2'),
      'http://a.example/2': to('/3#three'),
      'http://a.example/3': answered(200),
    })
    const followed = await get('http://a.example/')
    expect(followed.finalUrl).toBe('http://a.example/3#three')
    expect(followed.hops.map((hop) => hop.url)).toEqual([
      'http://a.example/',
      'http://a.example/1',
      'http://a.example/2',
    ])
    const inherited = follow({ 'http://a.example/': to('/1#one'), 'http://a.example/1': to('/2') })
    expect((await inherited.get('http://a.example/')).finalUrl).toBe('http://a.example/2#one')
  })

  it('does not take a URL for a loop when what is sent to it has changed since', async () => {
    let cookie = ''
    const client = new FakeHttpClient({
      'http://a.example/': [to('/set'), answered(200)],
      'http://a.example/set': to('/'),
    })
    const followed = followRedirects(
      async (request) => {
        const result = await client.request(request)
        if (request.url.endsWith('/set')) cookie = 'seen=1'
        return result
      },
      10,
      () => cookie,
    )
    const request = { url: 'http://a.example/', signal: new AbortController().signal, wantBody: 'textual' as const }
    expect(await followed(request, newTrace())).toMatchObject({
      result: { kind: 'response', response: { status: 200 } },
      hops: [{ url: 'http://a.example/' }, { url: 'http://a.example/set' }],
      finalUrl: 'http://a.example/',
    })
    // Once the cookie is there, coming back is a loop.
    const again = new FakeHttpClient({ 'http://a.example/': to('/set'), 'http://a.example/set': to('/') })
    const looping = followRedirects(
      (each) => again.request(each),
      10,
      () => cookie,
    )
    expect(await looping(request, newTrace())).toMatchObject({ result: { code: 'redirect_loop' } })
  })

  it('notes a step back from https to http like any other', async () => {
    const { get } = follow({ 'https://a.example/': to('http://a.example/', 301), 'http://a.example/': answered(200) })
    expect(await get('https://a.example/')).toMatchObject({
      result: { kind: 'response' },
      hops: [{ url: 'https://a.example/', status: 301 }],
      finalUrl: 'http://a.example/',
    })
  })

  it('leaves validators with the first URL', async () => {
    const { get, client } = follow({ 'http://a.example/': to('/1'), 'http://a.example/1': answered(200) })
    await get('http://a.example/', ['If-None-Match', '"x"'])
    expect(client.requests.map((request) => request.headers)).toEqual([['If-None-Match', '"x"'], undefined])
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

  it('keeps the heads of hops where that is wanted, without passwords', async () => {
    const client = new FakeHttpClient({
      'http://a.example/': to('http://user:secret@b.example/', 301),
      'http://user:secret@b.example/': answered(200),
    })
    const followed = followRedirects((request) => client.request(request), 10, undefined, true)
    const { hops } = await followed(
      { url: 'http://a.example/', signal: new AbortController().signal, wantBody: 'textual' },
      newTrace(),
    )
    expect(hops).toEqual([
      {
        url: 'http://a.example/',
        status: 301,
        head: { reason: expect.any(String), headers: [['Location', 'http://•••@b.example/']] },
      },
    ])
  })

  it('keeps passwords out of what it records', async () => {
    const { get } = follow({ 'http://a.example/': to('http://you:secret@b.example/'), 'http://b.example/': to('/x') })
    expect(JSON.stringify(await get('http://a.example/'))).not.toContain('"http://you:secret')
    expect((await get('http://a.example/')).finalUrl).toBe('http://b.example/x')
  })
})
