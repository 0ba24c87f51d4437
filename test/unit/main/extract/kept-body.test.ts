import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { packBody, unpackBody } from '../../../../src/main/extract/kept-body'

describe('packBody', () => {
  it.each(['', 'a', 'words '.repeat(20_000)])('is one deflate stream that archives can go on with: %.12s', (text) => {
    const body = Buffer.from(text)
    const packed = packBody(body)
    expect(Buffer.from(packed.subarray(-6)).toString('hex')).toBe('0000ffff0300')
    expect(Buffer.from(unpackBody(packed)).equals(body)).toBe(true)
    expect(inflateRawSync(Buffer.from(packed)).equals(body)).toBe(true)
    // It is handed to another thread as it is.
    expect(packed.buffer.byteLength).toBe(packed.byteLength)
  })
})
