/**
 * Renders the one icon, build/icon.svg, to every size that packages ask for: build/icons/NxN.png, and those of Windows and
 * macOS in one file each, build/icon.ico and build/icon.icns. Both are lists of PNGs.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { root, runMain, say } from './setup/run.mjs'

/** Sizes in an .ico; 256 is written as 0 there. */
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256]
/** Names of sizes in an .icns, with those for displays of twice the density. */
const ICNS_TYPES = {
  icp4: 16,
  icp5: 32,
  ic07: 128,
  ic08: 256,
  ic09: 512,
  ic10: 1024,
  ic11: 32,
  ic12: 64,
  ic13: 256,
  ic14: 512,
}

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]

await runMain(() => {
  const svg = readFileSync(join(root, 'build', 'icon.svg'), 'utf8')
  const folder = join(root, 'build', 'icons')
  mkdirSync(folder, { recursive: true })
  const pngs = new Map()
  for (const size of SIZES) {
    const png = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng()
    writeFileSync(join(folder, `${size}x${size}.png`), png)
    pngs.set(size, png)
  }
  writeFileSync(join(root, 'build', 'icon.ico'), ico(pngs))
  writeFileSync(join(root, 'build', 'icon.icns'), icns(pngs))
  say(`${SIZES.length} sizes in build/icons`)
})

/** A header of 6 bytes, 16 bytes for each picture, the pictures. */
function ico(pngs) {
  const head = Buffer.alloc(6 + 16 * ICO_SIZES.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(ICO_SIZES.length, 4)
  let at = head.length
  ICO_SIZES.forEach((size, index) => {
    const entry = 6 + 16 * index
    head.writeUInt8(size % 256, entry)
    head.writeUInt8(size % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(pngs.get(size).length, entry + 8)
    head.writeUInt32LE(at, entry + 12)
    at += pngs.get(size).length
  })
  return Buffer.concat([head, ...ICO_SIZES.map((size) => pngs.get(size))])
}

/** Each picture, and the whole, behind four letters and its length with those. */
function icns(pngs) {
  const block = (name, content) => {
    const head = Buffer.from(`${name}....`, 'latin1')
    head.writeUInt32BE(content.length + 8, 4)
    return Buffer.concat([head, content])
  }
  return block('icns', Buffer.concat(Object.entries(ICNS_TYPES).map(([type, size]) => block(type, pngs.get(size)))))
}
