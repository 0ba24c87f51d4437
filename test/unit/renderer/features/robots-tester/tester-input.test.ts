import { expect, it } from 'vitest'
import { lineNumbers, robotsAddress, typedUrls } from '../../../../../src/renderer/features/robots-tester/tester-input'

it('takes URLs and paths as they are, and gives bare hosts their scheme', () => {
  expect(typedUrls(' https://a.example/x \n\n/private?x=1\nb.example/y\n')).toEqual([
    'https://a.example/x',
    '/private?x=1',
    'https://b.example/y',
  ])
})

it('tries a thousand URLs at most', () => {
  expect(typedUrls('/a\n'.repeat(1500))).toHaveLength(1000)
})

it('knows where the robots.txt of a URL lies', () => {
  expect(robotsAddress('https://a.example:8443/x/y?z')).toBe('https://a.example:8443/robots.txt')
  expect(robotsAddress('/path')).toBeNull()
  expect(robotsAddress('ftp://a.example/')).toBeNull()
})

it('numbers lines whatever ends them, as RFC 9309 has it', () => {
  expect(lineNumbers('a\nb\r\nc\rd')).toBe('1\n2\n3\n4')
})
