import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { answerAppRequest } from '../../../../src/main/app/app-files'
import { temporaryFolder } from '../../../support/temporary-folder'

let renderer = ''

beforeEach(() => {
  const out = temporaryFolder()
  renderer = join(out, 'renderer')
  mkdirSync(join(renderer, 'assets'), { recursive: true })
  mkdirSync(join(out, 'main'))
  mkdirSync(join(out, 'renderer-other'))
  for (const [name, text] of [
    ['renderer/index.html', '<meta name="csp-nonce" content="__CSP_NONCE__">'],
    ['renderer/assets/a.js', 'a'],
    ['renderer/assets/a.css', 'a'],
    ['renderer/assets/a.svg', 'a'],
    ['renderer/assets/a.png', 'a'],
    ['renderer/assets/a.woff2', 'a'],
    ['renderer/secret.txt', 'a'],
    ['renderer/package.json', 'a'],
    ['main/index.js', 'secret'],
    ['renderer-other/index.html', 'secret'],
  ] as const) {
    writeFileSync(join(out, name), text)
  }
})

const get = (path: string, method = 'GET') => answerAppRequest(renderer, method, `app://trawl${path}`)

describe('app://trawl/', () => {
  it.each([
    '/../main/index.js',
    '/..%2fmain/index.js',
    '/..%2Fmain%2Findex.js',
    '/%2e%2e/main/index.js',
    '/%2e%2e%2fmain%2findex.js',
    '/%252e%252e%252fmain%252findex.js',
    '/..%252fmain/index.js',
    '/..%5cmain%5cindex.js',
    '/..\\main\\index.js',
    '/assets/..%2f..%2fmain/index.js',
    '/....//main/index.js',
    '/..%2frenderer-other/index.html',
    '/index.html%00.js',
    '/assets/a.js%00',
    '/%00/index.html',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
    '/file:///etc/passwd',
    '/C:%5cwindows%5cwin.ini',
    '/%',
    '/%ff',
    '/assets',
    '/assets/',
    '/secret.txt',
    '/package.json',
    `/${'a/'.repeat(5000)}x.js`,
    '/main/index.js',
  ])('has nothing at %s', async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toBe('Not found')
  })

  it.each(['app://other/index.html', 'app://trawl.example/index.html', 'app://trawl:8080/index.html'])(
    'is not %s',
    async (url) => {
      expect((await answerAppRequest(renderer, 'GET', url)).status).toBe(404)
    },
  )

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'])('refuses %s', async (method) => {
    expect((await get('/', method)).status).toBe(405)
  })

  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
    ['/assets/a.js', 'text/javascript; charset=utf-8'],
    ['/assets/a.css', 'text/css; charset=utf-8'],
    ['/assets/a.svg', 'image/svg+xml'],
    ['/assets/a.png', 'image/png'],
    ['/assets/a.woff2', 'font/woff2'],
    ['/missing.js', 'text/plain; charset=utf-8'],
  ])('says what %s is, and that it is nothing else', async (path, type) => {
    expect(Object.fromEntries((await get(path)).headers)).toMatchObject({
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
  })

  it('sends the page with a policy of exactly these words, and a nonce that is never the same', async () => {
    const policies = await Promise.all([get('/'), get('/')])
    const [first = '', second = ''] = policies.map((answer) => answer.headers.get('content-security-policy') ?? '')
    const nonce = /'nonce-([^']+)'/.exec(first)?.[1] ?? ''
    expect(nonce).toMatch(/^[\w+/]{22}==$/)
    expect(second).not.toContain(nonce)
    expect(first.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "font-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ])
    expect(await policies[0]?.text()).toContain(nonce)
  })
})
