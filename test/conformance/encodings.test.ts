/** The Encoding standard: every label, and every encoding over all of its bytes. */
import { createHash } from 'node:crypto'
import { describe, it } from 'vitest'
import { decodeText, detectCharset } from '../../src/main/extract/charset'
import { difference, runTable } from './run-table'
import { DIGESTS, LABELS, type Sample, SITUATIONS } from './tables/encodings'

const BYTES_OF: Readonly<Record<Sample, () => readonly Uint8Array[]>> = {
  bytes: () => [Uint8Array.from({ length: 256 }, (_, byte) => byte)],
  pairs: () => sequences([], 0x80, 0x20),
  jis0212: () => sequences([0x8f], 0xa0, 0xa0),
  ranges: gb18030Ranges,
}

/** Every pair of bytes from two starts on, each closed by a line feed so that one does not run into the next. */
function sequences(before: readonly number[], firstFrom: number, secondFrom: number): Uint8Array[] {
  const all: Uint8Array[] = []
  for (let first = firstFrom; first < 0x100; first++) {
    for (let second = secondFrom; second < 0x100; second++) all.push(Uint8Array.of(...before, first, second, 0x0a))
  }
  return all
}

function gb18030Ranges(): Uint8Array[] {
  const all: Uint8Array[] = []
  const add = (pointer: number): void => {
    const [a, b, c, d] = [pointer / 12_600, (pointer % 12_600) / 1260, (pointer % 1260) / 10, pointer % 10].map(
      Math.trunc,
    )
    all.push(Uint8Array.of(0x81 + (a ?? 0), 0x30 + (b ?? 0), 0x81 + (c ?? 0), 0x30 + (d ?? 0), 0x0a))
  }
  for (let pointer = 0; pointer < 39_420; pointer += 7) add(pointer)
  for (let pointer = 189_000; pointer < 1_237_576; pointer += 997) add(pointer)
  return all
}

function hex(text: string): Uint8Array {
  return Uint8Array.from(text.split(' ').filter(Boolean), (byte) => Number.parseInt(byte, 16))
}

describe('the encodings of the web', () => {
  it('are known by each of their labels, in any case and between spaces', () => {
    const cases = LABELS.flatMap(([name, labels]) =>
      labels.split(' ').flatMap((label) => [label, label.toUpperCase(), ` ${label}\t`].map((form) => ({ name, form }))),
    )
    runTable('encoding labels', cases, ({ name, form }) =>
      difference(form, detectCharset(Uint8Array.of(0x61), form, 'html'), { name, source: 'header' }),
    )
  })

  it('have no other labels', () => {
    const unknown = [
      'utf-7',
      'utf-32',
      'cesu-8',
      'bocu-1',
      'scsu',
      'iso-8859-12',
      'iso-8859-17',
      'ebcdic',
      'utf8 x',
      '',
      'none',
    ]
    runTable('unknown labels', unknown, (label) =>
      difference(label, detectCharset(Uint8Array.of(0x61), label, 'nothing').source, 'default'),
    )
  })

  it('decode every byte and every pair of bytes as the published indexes say', () => {
    runTable('encoding indexes', DIGESTS, ([name, sample, digest]) => {
      const text = BYTES_OF[sample]()
        .map((bytes) => decodeText(bytes, name))
        .join('')
      return difference(`${name} ${sample}`, createHash('sha256').update(text).digest('hex').slice(0, 32), digest)
    })
  })

  it('decode the situations that have no index', () => {
    runTable('encoding situations', SITUATIONS, ([name, bytes, text]) =>
      difference(`${name} ${bytes}`, decodeText(hex(bytes), name), text),
    )
  })

  it('never fail on any bytes', () => {
    let seed = 20_265
    const noise = Uint8Array.from({ length: 4096 }, () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
      return seed >>> 24
    })
    runTable('encodings over noise', LABELS, ([name]) => (typeof decodeText(noise, name) === 'string' ? null : name))
  })
})
