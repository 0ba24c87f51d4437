/** Renders the one icon, build/icon.svg, to every size that packages ask for: build/icons/NxN.png. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { root, runMain, say } from './setup/run.mjs'

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]

await runMain(() => {
  const svg = readFileSync(join(root, 'build', 'icon.svg'), 'utf8')
  const folder = join(root, 'build', 'icons')
  mkdirSync(folder, { recursive: true })
  for (const size of SIZES) {
    const png = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng()
    writeFileSync(join(folder, `${size}x${size}.png`), png)
  }
  say(`${SIZES.length} sizes in build/icons`)
})
