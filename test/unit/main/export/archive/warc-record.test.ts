import { createHash, randomBytes } from 'node:crypto'
import { deflateRawSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { gzipRecord, newRecordId } from '../../../../../src/main/export/archive/warc-record'
import { packBody } from '../../../../../src/main/extract/kept-body'
import type { PackedBody } from '../../../../../src/shared/domain/capture'
import { readWarc } from '../../../../support/read-warc'

const HEAD = Buffer.from('HTTP/1.1 200 OK\r\n\r\n')
/** Unpacked in pieces, and of noise, so that its size is felt. */
const LARGE = Buffer.concat(Array<Buffer>(70).fill(randomBytes(65_536)))

const kept = (body: Uint8Array, deflated = packBody(body)): PackedBody => ({
  deflated,
  bytes: body.length,
  sha256: createHash('sha256').update(body).digest(),
})

async function written(body: PackedBody | null): Promise<Buffer> {
  const fields = [['WARC-Target-URI', 'http://example.org/a\r\nWARC-Type: other']] as const
  const record = { type: 'response', id: newRecordId(), atMs: 0, fields, head: HEAD, body } as const
  const { pieces, bytes } = await gzipRecord({ ...record, contentType: 'application/http; msgtype=response' })
  const file = Buffer.concat(pieces)
  expect(file.length).toBe(bytes)
  return file
}

describe('gzipRecord', () => {
  it.each([
    ['without a body', null, Buffer.alloc(0)],
    ['with a body as it is kept', kept(Buffer.from('body '.repeat(99))), Buffer.from('body '.repeat(99))],
    ['with a body that is kept in another form', kept(HEAD, deflateRawSync(HEAD)), HEAD],
    ['with a body that is unpacked in pieces', kept(LARGE), LARGE],
  ])('is a gzip member %s, with the digest of its block', async (_, body, payload) => {
    const records = readWarc(await written(body))
    expect(records).toHaveLength(1)
    expect(records[0]?.http?.payload.equals(payload)).toBe(true)
    expect(records[0]?.fields['warc-date']).toBe('1970-01-01T00:00:00.000Z')
  })

  it('takes the body as it is', async () => {
    const body = kept(randomBytes(5000))
    const file = await written(body)
    expect(file.includes(Buffer.from(body.deflated.subarray(0, -2)))).toBe(true)
  })

  it('keeps a value in its line', async () => {
    expect(gunzipSync(await written(null)).toString()).toContain('http://example.org/a WARC-Type: other\r\n')
  })

  it.each([
    ['small', Buffer.from('body')],
    ['large', LARGE],
  ])('says that a %s body is damaged', async (_, body) => {
    const whole = kept(body)
    await expect(
      written({ ...whole, deflated: whole.deflated.subarray(0, whole.deflated.length >> 1) }),
    ).rejects.toThrow('cannot be unpacked')
    await expect(written({ ...whole, bytes: body.length + 1 })).rejects.toThrow('cannot be unpacked')
  })
})
