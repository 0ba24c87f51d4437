import { describe, expect, it } from 'vitest'
import { HeadGate } from '../../../../../src/main/engine/fetcher/head-gate'

/** What the parser sees of `text`, cut into parts of `size` octets. */
function seen(gate: HeadGate, text: string, size: number): string {
  let through = ''
  for (let at = 0; at < text.length; at += size) {
    const part = gate.pass(Buffer.from(text.slice(at, at + size), 'latin1'))
    if (part === 'overflow') return 'overflow'
    through += part?.toString('latin1') ?? ''
  }
  return through
}

const final = 'HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody'
const sizes = [1, 2, 3, 7, 11, 12, 13, 40, 1_000]

describe('HeadGate', () => {
  it.each(sizes)('lets an answer through as it is, in parts of %s', (size) => {
    for (const text of [
      final,
      'SSH-2.0-x and more',
      'HTTP/0.9 what',
      'HTTP/1.1 101 Switching\r\n\r\n',
      '<html></html>..',
    ]) {
      expect(seen(new HeadGate(1_000), text, size)).toBe(text)
    }
  })

  it.each(sizes)('takes interim answers out, in parts of %s', (size) => {
    const interim =
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\nB:\r\n\r\nHTTP/1.0 102 X\n\n'
    expect(seen(new HeadGate(1_000), interim + final, size)).toBe(final)
  })

  it.each(sizes)('lets lines be repaired behind interim answers, in parts of %s', (size) => {
    const text = 'http/1.1 102 X\n\nhttp/1.1 200 OK\nA: b\n c\n\nbody\n'
    expect(seen(new HeadGate(1_000), text, size)).toBe('HTTP/1.1 200 OK\r\nA: b  c\r\n\r\nbody\n')
  })

  it('tells the version of the last answer', () => {
    const gate = new HeadGate(1_000)
    gate.pass(Buffer.from('HTTP/1.0 200 OK\r\n\r\n'))
    expect(gate.version).toBe('1.0')
    gate.close()
    gate.pass(Buffer.from(final))
    expect(gate.version).toBe('1.1')
  })

  it('bounds what comes before the head is there, each time anew', () => {
    const gate = new HeadGate(100)
    expect(seen(gate, `HTTP/1.1 200 ${'x'.repeat(200)}`, 10)).toBe('overflow')
    gate.close()
    expect(seen(gate, 'HTTP/1.1 102 P\r\n\r\n'.repeat(20), 10)).toBe('overflow')
    gate.close()
    expect(seen(gate, final, 10)).toBe(final)
    gate.open()
    expect(gate.isClosed).toBe(false)
    gate.close()
    expect(gate.isClosed).toBe(true)
  })
})
