import { describe, expect, it } from 'vitest'
import { surtKey } from '../../../../../src/main/export/archive/surt'

describe('surtKey', () => {
  it.each([
    ['https://www.example.com/', 'com,example)/'],
    ['http://www2.Example.com:8080/Path/File?b=2&a=1', 'com,example:8080)/path/file?a=1&b=2'],
    ['https://example.com/?', 'com,example)/'],
    ['https://sub.example.co.uk/a%20b?q', 'uk,co,example,sub)/a%20b?q'],
    ['http://127.0.0.1:81/x', '1,0,0,127:81)/x'],
    ['http://[::1]/x', '[::1])/x'],
    ['https://xn--bcher-kva.example/%C3%BC', 'example,xn--bcher-kva)/%c3%bc'],
    ['http://www./', 'http://www./'],
    ['urn:a b\n', 'urn:a%20b%20'],
  ])('%s is %s', (url, key) => {
    expect(surtKey(url)).toBe(key)
  })
})
