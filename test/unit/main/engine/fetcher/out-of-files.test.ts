import { describe, expect, it } from 'vitest'
import { isOutOfFiles } from '../../../../../src/main/engine/fetcher/out-of-files'

const failed = (code: string, syscall: string): Error => Object.assign(new Error(code), { code, syscall })

describe('isOutOfFiles', () => {
  it.each(['EMFILE', 'ENFILE'])('knows %s, also among several addresses', (code) => {
    expect(isOutOfFiles(failed(code, 'connect'))).toBe(true)
    expect(isOutOfFiles(new AggregateError([failed('ECONNREFUSED', 'connect'), failed(code, 'connect')]))).toBe(true)
  })

  it('believes a lookup as long as there are handles', () => {
    expect(isOutOfFiles(failed('ENOTFOUND', 'getaddrinfo'))).toBe(false)
    expect(isOutOfFiles(failed('ECONNREFUSED', 'connect'))).toBe(false)
    expect(isOutOfFiles('EMFILE')).toBe(false)
  })
})
