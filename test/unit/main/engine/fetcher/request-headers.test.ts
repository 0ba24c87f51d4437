import { describe, expect, it } from 'vitest'
import { requestHeaders, withAuthorization } from '../../../../../src/main/engine/fetcher/request-headers'

const headersFor = (...headers: string[]) => requestHeaders({ userAgent: 'Trawl/1', headers }, 'gzip, br')

/** The value of a header in the flat list; `undefined` when there is none. */
function lineOf(flat: readonly string[], name: string): string | undefined {
  const at = flat.findIndex((text, i) => i % 2 === 0 && text.toLowerCase() === name)
  return at === -1 ? undefined : flat[at + 1]
}

describe('requestHeaders', () => {
  it('introduces the crawler and asks for pages in codings that can be undone', () => {
    const { all } = headersFor()
    expect(lineOf(all, 'user-agent')).toBe('Trawl/1')
    expect(lineOf(all, 'accept')).toMatch(/^text\/html,/)
    expect(lineOf(all, 'accept-language')).toBe('en;q=0.8, *;q=0.5')
    expect(lineOf(all, 'accept-encoding')).toBe('gzip, br')
  })

  it('replaces a standard line by one of the settings, whatever its case', () => {
    const { all } = headersFor('ACCEPT: application/json')
    expect(all.filter((text) => text.toLowerCase() === 'accept')).toEqual(['ACCEPT'])
    expect(lineOf(all, 'accept')).toBe('application/json')
  })

  it('keeps colons in values and repeats repeated names', () => {
    const { all } = headersFor('X-Time: 10:30', 'X-A: 1', 'X-A: 2')
    expect(lineOf(all, 'x-time')).toBe('10:30')
    expect(all.join('|')).toContain('X-A|1|X-A|2')
  })

  it('leaves out lines that belong to the connection', () => {
    const { all } = headersFor(
      'Connection: close',
      'Transfer-Encoding: chunked',
      'Content-Length: 5',
      'Expect: 100-continue',
    )
    expect(all).toEqual(headersFor().all)
  })

  it('never shows hosts how to sign in to a proxy', () => {
    expect(headersFor('proxy-AUTHORIZATION: Basic YTpi').all).toEqual(headersFor().all)
  })

  it('keeps secrets out of what goes to other origins', () => {
    const { all, withoutSecrets } = headersFor('Authorization: Bearer x', 'cookie: a=b', 'X-Open: yes', 'X-API-Key: k')
    expect(lineOf(all, 'authorization')).toBe('Bearer x')
    expect(lineOf(withoutSecrets, 'authorization')).toBeUndefined()
    expect(lineOf(withoutSecrets, 'cookie')).toBeUndefined()
    expect(lineOf(withoutSecrets, 'x-api-key')).toBeUndefined()
    expect(lineOf(withoutSecrets, 'x-open')).toBe('yes')
  })

  it('sends text beyond Latin-1 as UTF-8 octets and control characters as spaces', () => {
    const { all } = headersFor('X-Name: Jiří\tA\u0001B')
    expect(lineOf(all, 'x-name')).toBe(`${Buffer.from('Jiří\tA', 'utf8').toString('latin1')} B`)
  })
})

describe('withAuthorization', () => {
  it('replaces the line that is there', () => {
    expect(withAuthorization(['A', '1', 'authorization', 'old', 'B', '2'], 'new')).toEqual([
      'A',
      '1',
      'B',
      '2',
      'Authorization',
      'new',
    ])
  })
})
