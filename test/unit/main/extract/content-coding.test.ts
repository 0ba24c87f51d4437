import { brotliCompressSync, constants, crc32, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decodeContent, supportedCodings } from '../../../../src/main/extract/content-coding'

const MIB = 1024 * 1024
const page = Buffer.from(`<!doctype html><title>Page</title>${pseudoWords(20_000)}`)

/** Text that compresses like text does, the same on every run. */
function pseudoWords(count: number): string {
  let seed = 7
  const words: string[] = []
  for (let index = 0; index < count; index++) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    words.push((seed >>> 8).toString(36).slice(0, 5))
  }
  return words.join(' ')
}

/** 1 GiB of zeros as one gzip body of many members. */
function bomb(): Buffer {
  const member = gzipSync(Buffer.alloc(16 * MIB), { level: 9 })
  return Buffer.concat(Array.from({ length: 64 }, () => member))
}

describe('decodeContent', () => {
  it.each([
    ['gzip', gzipSync(page)],
    ['X-GZIP', gzipSync(page)],
    ['deflate', deflateSync(page)],
    ['deflate', deflateRawSync(page)],
    ['br', brotliCompressSync(page)],
    ['identity', page],
    ['', page],
    ['utf-8', page],
    ['gzip, identity', gzipSync(page)],
    ['deflate, gzip', gzipSync(deflateSync(page))],
    ['gzip, br', brotliCompressSync(gzipSync(page))],
    ['gzip, gzip', gzipSync(gzipSync(page))],
  ])('undoes %j', (coding, body) => {
    const decoded = decodeContent(body, coding, 10 * MIB)
    expect(decoded.error).toBeNull()
    expect(page.equals(decoded.body)).toBe(true)
  })

  it.each([
    ['deflate', deflateRawSync(page)],
    ['br', brotliCompressSync(gzipSync(page))],
  ])('gives what there is when the %s stream is cut after its first bytes', (coding, body) => {
    const decoded = decodeContent(body.subarray(0, 5), coding, 10 * MIB)
    expect(decoded.error).toBe('decode_failed')
    expect(decoded.body.length).toBeLessThan(64)
  })

  it('keeps what a bare deflate stream holds that was cut short', () => {
    const body = deflateRawSync(page)
    const decoded = decodeContent(body.subarray(0, body.length >> 1), 'deflate', 10 * MIB)
    expect(decoded.error).toBe('decode_failed')
    expect(decoded.body.length).toBeGreaterThan(page.length / 4)
    expect(page.subarray(0, decoded.body.length).equals(decoded.body)).toBe(true)
  })

  it.each([
    ['text', 'trailing garbage'],
    ['zeros and text', '\0\0trailing'],
    ['one byte of a further member', '\x1f'],
    ['a line end', '\r\n'],
  ])('passes over %s behind the last gzip member', (_, garbage) => {
    for (const members of [[gzipSync(page)], [gzipSync(page.subarray(0, 999)), gzipSync(page.subarray(999))]]) {
      const decoded = decodeContent(Buffer.concat([...members, Buffer.from(garbage)]), 'gzip', 10 * MIB)
      expect(decoded.error).toBeNull()
      expect(page.equals(decoded.body)).toBe(true)
    }
  })

  it('finds the end of a member with every optional field in its header', () => {
    const plain = gzipSync('text')
    // RFC 1952, 2.3: extra field, name, comment and CRC16 of the header.
    const header = Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3, 3, 0, 1, 2, 3]),
      Buffer.from('name\0comment\0', 'latin1'),
    ])
    const checksum = Buffer.alloc(2)
    checksum.writeUInt16LE(crc32(header) & 0xffff)
    const member = Buffer.concat([header, checksum, plain.subarray(10)])
    const decoded = decodeContent(Buffer.concat([member, Buffer.from('garbage')]), 'gzip', MIB)
    expect(decoded.error).toBeNull()
    expect(Buffer.from(decoded.body).toString()).toBe('text')
  })

  it('does not take a broken member for garbage, nor garbage for an excuse', () => {
    const wrongSum = gzipSync(page)
    wrongSum[wrongSum.length - 8] = (wrongSum[wrongSum.length - 8] as number) ^ 0xff
    const garbage = Buffer.from('garbage')
    const bodies = [
      Buffer.concat([gzipSync(page), gzipSync(page).subarray(0, 200)]),
      Buffer.concat([gzipSync(page), Buffer.from([0x1f, 0x8b]), garbage]),
      Buffer.concat([wrongSum, garbage]),
      gzipSync(page).subarray(0, -1),
    ]
    for (const body of bodies) {
      const decoded = decodeContent(body, 'gzip', 10 * MIB)
      expect(decoded.error).toBe('decode_failed')
      expect(page.equals(decoded.body.subarray(0, page.length))).toBe(true)
    }
  })

  it('keeps to the limit when garbage follows, and looks at a bounded number of members', () => {
    const tooLarge = decodeContent(Buffer.concat([gzipSync(page), Buffer.from('garbage')]), 'gzip', 10_000)
    expect(tooLarge.error).toBe('body_too_large')
    expect(page.subarray(0, 10_000).equals(tooLarge.body)).toBe(true)
    const members = Array.from({ length: 1001 }, () => gzipSync('x'))
    expect(decodeContent(Buffer.concat([...members, Buffer.from('garbage')]), 'gzip', MIB).error).toBe('decode_failed')
  })

  it('says where the second coding of two fails, and keeps what came before', () => {
    const inner = deflateSync(page)
    const decoded = decodeContent(gzipSync(inner.subarray(0, inner.length >> 1)), 'deflate, gzip', 10 * MIB)
    expect(decoded.error).toBe('decode_failed')
    expect(page.subarray(0, decoded.body.length).equals(decoded.body)).toBe(true)
    expect(decoded.body.length).toBeGreaterThan(page.length / 4)
  })

  it('undoes gzip of several members', () => {
    const members = Buffer.concat([gzipSync('one '), gzipSync('two')])
    expect(Buffer.from(decodeContent(members, 'gzip', MIB).body).toString()).toBe('one two')
  })

  it('takes an empty body as empty, whatever its coding', () => {
    expect(decodeContent(new Uint8Array(0), 'gzip', MIB)).toEqual({ body: new Uint8Array(0), error: null })
  })

  it.each([
    ['gzip', gzipSync(page)],
    ['deflate', deflateSync(page)],
    ['br', brotliCompressSync(page)],
  ])('keeps what a %s stream holds that was cut short', (coding, body) => {
    const decoded = decodeContent(body.subarray(0, body.length >> 1), coding, 10 * MIB)
    expect(decoded.error).toBe('decode_failed')
    expect(decoded.body.length).toBeGreaterThan(page.length / 4)
    expect(page.subarray(0, decoded.body.length).equals(decoded.body)).toBe(true)
  })

  it('keeps what comes before a broken place', () => {
    const broken = Buffer.from(gzipSync(page))
    broken.fill(0xff, broken.length >> 1, (broken.length >> 1) + 64)
    const decoded = decodeContent(broken, 'gzip', 10 * MIB)
    expect(decoded.error).toBe('decode_failed')
    expect(decoded.body.length).toBeGreaterThan(page.length / 4)
    const sound = Math.floor(page.length / 4)
    expect(page.subarray(0, sound).equals(decoded.body.subarray(0, sound))).toBe(true)
  })

  it('keeps everything when only the checksum is wrong', () => {
    const broken = Buffer.from(gzipSync(page))
    broken[broken.length - 8] = (broken[broken.length - 8] as number) ^ 0xff
    const decoded = decodeContent(broken, 'gzip', 10 * MIB)
    expect(decoded.error).toBe('decode_failed')
    expect(page.equals(decoded.body)).toBe(true)
  })

  it('reads a plain text that says it is compressed as the text it is', () => {
    for (const coding of ['gzip', 'br', 'compress']) {
      const decoded = decodeContent(page, coding, 10 * MIB)
      expect(decoded.error).toBe('decode_failed')
      expect(page.equals(decoded.body), coding).toBe(true)
    }
  })

  it('keeps nothing of bytes that are neither compressed as they say nor text', () => {
    const noise = Buffer.from(Array.from({ length: 500 }, (_, index) => (index * 131) & 0xff))
    const decoded = decodeContent(noise, 'gzip', MIB)
    expect(decoded.error).toBe('decode_failed')
    expect(decoded.body.length).toBe(0)
  })

  it('refuses a chain of codings that no server needs', () => {
    expect(decodeContent(gzipSync(page), 'gzip, gzip, gzip, gzip, gzip, gzip', MIB).error).toBe('decode_failed')
  })

  it('keeps exactly the first bytes of a body that is too large', () => {
    for (const [coding, body] of [
      ['gzip', gzipSync(page)],
      ['deflate', deflateRawSync(page)],
      [null, page],
    ] as const) {
      const decoded = decodeContent(body, coding, 10_000)
      expect(decoded.error, String(coding)).toBe('body_too_large')
      expect(page.subarray(0, 10_000).equals(decoded.body), String(coding)).toBe(true)
    }
  })

  it('does not call a body of exactly the limit too large', () => {
    expect(decodeContent(gzipSync(page), 'gzip', page.length).error).toBeNull()
    expect(decodeContent(gzipSync(page), 'gzip', page.length - 1).error).toBe('body_too_large')
  })

  it('allocates little more than the limit for a bomb of 1 GiB', () => {
    const body = bomb()
    const before = process.memoryUsage().arrayBuffers
    const decoded = decodeContent(body, 'gzip', 4 * MIB)
    const grown = process.memoryUsage().arrayBuffers - before
    expect(decoded.error).toBe('body_too_large')
    expect(decoded.body.length).toBe(4 * MIB)
    // The outputs of a few attempts may wait for the collector.
    expect(grown).toBeLessThan(256 * MIB)
  }, 60_000)

  it.each([
    ['gzip', gzipSync(Buffer.alloc(64 * MIB), { level: 9 })],
    ['deflate', deflateSync(Buffer.alloc(64 * MIB), { level: 9 })],
    ['br', brotliCompressSync(Buffer.alloc(64 * MIB), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })],
    ['gzip, gzip', gzipSync(gzipSync(Buffer.alloc(64 * MIB)))],
  ])(
    'stops %s at 1,000 bytes for one, long before the size limit',
    (coding, body) => {
      const decoded = decodeContent(body, coding, 1024 * MIB)
      expect(decoded.error).toBe('body_too_large')
      expect(decoded.body.length).toBe(MIB + body.length * 1000)
    },
    60_000,
  )

  it('lets the first MiB come out of however little', () => {
    const body = brotliCompressSync(Buffer.alloc(MIB))
    expect(body.length).toBeLessThan(100)
    expect(decodeContent(body, 'br', 10 * MIB)).toMatchObject({ error: null })
  })

  it('stops at the limit inside a bomb within a bomb', () => {
    const body = gzipSync(gzipSync(Buffer.alloc(64 * MIB)))
    const decoded = decodeContent(body, 'gzip, gzip', MIB)
    expect(decoded).toMatchObject({ error: 'body_too_large' })
    expect(decoded.body.length).toBe(MIB)
  }, 60_000)
})

describe('supportedCodings', () => {
  it('names only codings that this runtime undoes', () => {
    for (const coding of supportedCodings().split(', ')) {
      expect(decodeContent(Buffer.from([0xff, 0xff]), coding, MIB).error, coding).toBe('decode_failed')
    }
    expect(supportedCodings()).toMatch(/^gzip, deflate, br/)
  })
})
