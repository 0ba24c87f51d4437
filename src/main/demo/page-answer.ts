/** A page of the sample site as an answer: in its encoding, compressed when the client takes that. */
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { createMultibyteEncoder } from '@exodus/bytes/multi-byte.js'
import { windows1252fromString } from '@exodus/bytes/single-byte.js'
import { renderPage } from './render-page'
import type { SampleAnswer } from './sample-answer'
import type { SamplePage } from './sample-page'

/** `accepted` is the Accept-Encoding header of the request. */
export function pageAnswer(page: SamplePage, origin: string, accepted: string): SampleAnswer {
  const html = encoded(renderPage(page, origin), page.legacyEncoding)
  const compress = page.coding !== undefined && takes(accepted, page.coding)
  return {
    status: 200,
    headers: {
      // Old pages say how they are encoded only inside.
      'content-type': page.legacyEncoding === undefined ? 'text/html; charset=utf-8' : 'text/html',
      ...(page.coding === undefined ? {} : { vary: 'accept-encoding' }),
      ...(compress && page.coding !== undefined ? { 'content-encoding': page.coding } : {}),
      ...page.headers,
    },
    body: compress ? (page.coding === 'br' ? brotliCompressSync(html) : gzipSync(html)) : html,
    ...(page.delayMs === undefined ? {} : { delayMs: page.delayMs }),
  }
}

function encoded(html: string, encoding: SamplePage['legacyEncoding']): Uint8Array {
  if (encoding === 'windows-1252') return windows1252fromString(html)
  if (encoding === 'shift_jis') return createMultibyteEncoder('shift_jis')(html)
  return Buffer.from(html, 'utf8')
}

/** Whether an Accept-Encoding header names this coding (RFC 9110, 12.5.3) and does not shut it off with q=0. */
function takes(accepted: string, coding: string): boolean {
  return accepted.split(',').some((member) => {
    const [name, ...parameters] = member.split(';').map((part) => part.trim().toLowerCase())
    return name === coding && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter))
  })
}
