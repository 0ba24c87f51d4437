import { describe, expect, it } from 'vitest'
import { NoProxy } from '../../../../../src/main/engine/fetcher/no-proxy'

describe('NoProxy', () => {
  it.each<[string, string, boolean]>([
    ['example.org', 'example.org', true],
    ['example.org', 'www.example.org', true],
    ['EXAMPLE.org', 'www.example.org', true],
    ['.example.org', 'example.org', true],
    ['*.example.org', 'a.example.org', true],
    ['example.org.', 'example.org', true],
    ['example.org', 'example.org.', true],
    ['example.org', 'notexample.org', false],
    ['example.org', 'example.org.evil.test', false],
    ['other.test, example.org', 'example.org', true],
    ['other.test example.org', 'example.org', true],
    ['example.org:8080', 'example.org', false],
    ['example.org:443', 'example.org', true],
    ['*', 'anything.test', true],
    ['', 'example.org', false],
    [' , ,', 'example.org', false],
    ['192.0.2.1', '192.0.2.1', true],
    ['192.0.2.1', '192.0.2.11', false],
    ['192.0.2.1:443', '192.0.2.1', true],
    ['192.0.2.1:80', '192.0.2.1', false],
    ['192.0.2.0/24', '192.0.2.200', true],
    ['192.0.2.0/24', '192.0.3.1', false],
    ['192.0.2.0/99', '192.0.2.1', false],
    ['2001:db8::1', '2001:db8::1', true],
    ['[2001:db8::1]', '2001:db8::1', true],
    ['[2001:db8::1]:443', '2001:db8::1', true],
    ['2001:db8::/32', '2001:db8:5::1', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['2.1', '192.0.2.1', false],
  ])('%j and %s: %s', (rules, host, covered) => {
    expect(new NoProxy(rules).covers(host, '443')).toBe(covered)
  })
})
