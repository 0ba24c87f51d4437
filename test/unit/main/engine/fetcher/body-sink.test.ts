import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BodySink } from '../../../../../src/main/engine/fetcher/body-sink'

describe('BodySink', () => {
  it('joins any chunks, whatever length was announced', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 50 })), fc.option(fc.nat(200)), (chunks, announced) => {
        const sink = new BodySink(1_000_000, announced)
        for (const chunk of chunks) expect(sink.add(chunk)).toBe(true)
        expect(Buffer.from(sink.finish())).toEqual(Buffer.concat(chunks))
      }),
    )
  })

  it.each([null, 3, 4])('keeps nothing of the memory that a chunk came in (announced: %s)', (announced) => {
    const sink = new BodySink(1_000, announced)
    const memory = Buffer.from('ab')
    sink.add(memory)
    memory.write('cd')
    sink.add(memory)
    memory.fill(0)
    expect(Buffer.from(sink.finish()).toString()).toBe('abcd')
  })

  it('keeps exactly as much as is allowed', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 50 })), fc.nat(200), (chunks, maxBytes) => {
        const sink = new BodySink(maxBytes, null)
        let fits = true
        for (const chunk of chunks) {
          if (!sink.add(chunk)) {
            fits = false
            break
          }
        }
        const all = Buffer.concat(chunks)
        expect(fits).toBe(all.length <= maxBytes)
        expect(Buffer.from(sink.finish())).toEqual(all.subarray(0, maxBytes))
      }),
    )
  })

  it.each([null, 5, 3, 9])('gives an array that owns all of its buffer (announced: %s)', (announced) => {
    const sink = new BodySink(1_000, announced)
    const pooled = Buffer.from('hello')
    sink.add(pooled)
    const body = sink.finish()
    expect(body.buffer.byteLength).toBe(5)
    expect(body.buffer).not.toBe(pooled.buffer)
    expect(structuredClone(body, { transfer: [body.buffer] })).toEqual(new Uint8Array(pooled))
  })

  it('gives every empty body a buffer of its own', () => {
    const [a, b] = [new BodySink(10, null).finish(), new BodySink(10, 0).finish()]
    expect(a.buffer).not.toBe(b.buffer)
  })
})
