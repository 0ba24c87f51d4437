import { describe, expect, it } from 'vitest'
import { pageMarks } from '../../../../src/main/store/page-marks'
import { markBit, PAGE_MARKS, type PageMark } from '../../../../src/shared/page-marks'

const marksOf = (name: string, value: string): readonly PageMark[] => {
  const marks = pageMarks([[name, value]], [])
  return PAGE_MARKS.filter((mark) => (marks & markBit(mark)) !== 0)
}

describe('marks of a page', () => {
  it.each<[string, string, readonly PageMark[]]>([
    ['strict-transport-security', 'max-age=1', ['hsts']],
    ['X-Content-Type-Options', ' NoSniff ', ['nosniff']],
    ['X-Content-Type-Options', 'other', []],
    ['X-Frame-Options', 'DENY', ['framing']],
    ['Content-Security-Policy', "default-src 'self'; Frame-Ancestors 'none'", ['framing', 'csp']],
    ['Content-Security-Policy-Report-Only', "default-src 'self'", []],
    ['Referrer-Policy', 'origin', ['referrer_policy']],
    ['Referrer-Policy', 'Unsafe-URL', []],
    ['Permissions-Policy', 'camera=()', ['permissions_policy']],
    ['ETag', '"1"', ['caching']],
    ['Expires', '0', ['caching']],
    ['Server', 'Apache/2.4', ['software']],
    ['Server', 'nginx', []],
    ['X-Powered-By', 'PHP', ['software']],
    ['Access-Control-Allow-Origin', '*', ['cors_any']],
    ['Access-Control-Allow-Origin', 'https://a.example', []],
    ['Set-Cookie', 'id=secure; Path=/secure', ['insecure_cookie']],
    ['Set-Cookie', 'id=1; SECURE; HttpOnly', []],
  ])('tell of %s: %s', (name, value, marks) => {
    expect(marksOf(name, value)).toEqual(marks)
  })

  it('tell of a redirect that is not for good', () => {
    const url = 'https://a.example/'
    expect(pageMarks([], [{ url, status: 301 }])).toBe(0)
    expect(
      pageMarks(
        [],
        [
          { url, status: 301 },
          { url, status: 307 },
        ],
      ),
    ).toBe(markBit('temporary_redirect'))
  })
})
