/** A small picture of the lighthouse, drawn point by point and packed as PNG (ISO/IEC 15948). */
import { crc32, deflateSync } from 'node:zlib'

type Colour = readonly [red: number, green: number, blue: number]

const SIZE = 96
const SKY: Colour = [243, 196, 148]
const SEA: Colour = [20, 80, 107]
const WHITE: Colour = [253, 251, 246]
const RED: Colour = [200, 57, 31]
const LAMP: Colour = [255, 236, 130]

const HORIZON = 72
const CENTRE = 48
const TOWER_TOP = 26
const TOWER_FOOT = 78
const STRIPE = 13

function colourAt(x: number, y: number): Colour {
  const fromCentre = Math.abs(x - CENTRE)
  const inTower = y >= TOWER_TOP && y < TOWER_FOOT && fromCentre <= 7 + (y - TOWER_TOP) / 8
  if (inTower) return Math.floor((y - TOWER_TOP) / STRIPE) % 2 === 0 ? WHITE : RED
  if (y >= 16 && y < TOWER_TOP && fromCentre <= 5) return LAMP
  if (y >= 8 && y < 16 && fromCentre <= y - 8) return RED
  // The beam widens towards the left edge.
  if (x < CENTRE && Math.abs(y - 20) <= (CENTRE - x) / 5) return LAMP
  return y >= HORIZON ? SEA : SKY
}

/** The picture as a PNG file, 96 by 96 points. */
export function lighthousePng(): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(SIZE, 0)
  header.writeUInt32BE(SIZE, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const scanlines = Buffer.alloc(SIZE * (1 + SIZE * 3))
  for (let y = 0; y < SIZE; y += 1) {
    // Each line starts with its filter; 0 is none.
    for (let x = 0; x < SIZE; x += 1) scanlines.set(colourAt(x, y), y * (1 + SIZE * 3) + 1 + x * 3)
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(scanlines)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.byteLength)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, checksum])
}
