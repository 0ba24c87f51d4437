import { describe, expect, it } from 'vitest'
import { HeadLines } from '../../../../../src/main/engine/fetcher/head-lines'

/** What comes of `text` when it arrives in parts of `size` octets. */
function through(text: string, size: number): string {
  const lines = new HeadLines()
  let passed = ''
  for (let at = 0; at < text.length; at += size) {
    passed += lines.add(Buffer.from(text.slice(at, at + size), 'latin1')).toString('latin1')
  }
  return passed
}

const status = 'HTTP/1.1 200 OK\r\n'
const body = 'a\nb\r\n c\rContent-Length: 4\r\nContent-Length: 4\n\n'
const sizes = [1, 2, 3, 5, 16, 17, 18, 1_000]

describe.each(sizes)('HeadLines, in parts of %s', (size) => {
  it.each<[string, string, string]>([
    ['a folded line', 'A: b;\r\n c\r\nD: e\r\n\r\n', 'A: b;  c\r\nD: e\r\n\r\n'],
    ['a line folded often, with tabs', 'A:\r\n\tb\r\n \r\n c\r\n\r\n', 'A: \tb    c\r\n\r\n'],
    ['line feeds alone', 'A: b\nC: d\n\n', 'A: b\r\nC: d\r\n\r\n'],
    ['a fold after a line feed alone', 'A: b\n c\n\n', 'A: b  c\r\n\r\n'],
    ['line ends of both kinds', 'A: b\nC: d\r\nE: f\n\r\n', 'A: b\r\nC: d\r\nE: f\r\n\r\n'],
    ['a CR in a value', 'A: b\rc\r\r\n\r\n', 'A: b c \r\n\r\n'],
    [
      'a length said again, and again',
      'Content-Length: 45\r\nA: b\r\ncontent-length:45 \r\nCONTENT-LENGTH: 45\nC: d\r\n\r\n',
      'Content-Length: 45\r\nA: b\r\nC: d\r\n\r\n',
    ],
    ['a length said again at the end', 'Content-Length: 5\r\nContent-Length: 5\r\n\r\n', 'Content-Length: 5\r\n\r\n'],
  ])('repairs %s, and nothing behind the head', (_, head, repaired) => {
    expect(through(status + head + body, size)).toBe(status + repaired + body)
  })

  it.each<[string, string]>([
    ['what is as it should be', `${status}Content-Type: text/html\r\nContent-Length: 5\r\nX:\r\n\r\n`],
    ['a head without fields', `${status}\r\n`],
    ['lengths that disagree', `${status}Content-Length: 5\r\nContent-Length: 6\r\n\r\n`],
    ['lengths that are none', `${status}Content-Length: x\r\nContent-Length: x\r\n\r\n`],
    ['lengths that agree in other words', `${status}Content-Length: 5\r\nContent-Length: 05\r\n\r\n`],
    ['a long line that begins like a length', `${status}Content-Length: ${'0'.repeat(200)}\r\n\r\n`],
    ['a space before the first field', `${status} A: b\r\nC: d\r\n\r\n`],
    ['a CR in the status line', 'HTTP/1.1 200 a\rb\r\nA: b\r\n\r\n'],
    ['an empty line that is none', `${status}A: b\r\n\rC: d\r\n`],
  ])('leaves %s to the parser', (_, head) => {
    expect(through(head + body, size)).toBe(head + body)
  })

  it('forgets the head before', () => {
    const lines = new HeadLines()
    const head = `${status}Content-Length: 5\r\n\r\n`
    for (let i = 0; i < 2; i += 1) {
      expect(lines.add(Buffer.from(head)).toString()).toBe(head)
      lines.reset()
    }
  })
})

describe('HeadLines', () => {
  it('copies nothing when there is nothing to repair', () => {
    const chunk = Buffer.from(`${status}Content-Length: 5\r\n\r\n12345`)
    expect(new HeadLines().add(chunk)).toBe(chunk)
  })

  it('passes the status line on as it comes, so that nonsense is seen at once', () => {
    expect(new HeadLines().add(Buffer.from('HTTP/1.1 20x')).toString()).toBe('HTTP/1.1 20x')
  })
})
