import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DescriptorSink } from '../../../../src/main/export/export-sink'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trawl-sink-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Both ends of a pipe in non-blocking mode, as standard output is once Node has touched it. */
function nonBlockingPipe(): { readonly reading: number; readonly writing: number } {
  const path = join(folder, 'pipe')
  execFileSync('mkfifo', [path])
  const reading = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  return { reading, writing: openSync(path, constants.O_WRONLY | constants.O_NONBLOCK) }
}

const COUNT_BYTES = `
let bytes = 0
process.stdin.on('data', (chunk) => { bytes += chunk.length }).on('end', () => console.log(bytes))
`

describe.runIf(process.platform !== 'win32')('a sink on a descriptor', () => {
  it('waits for a slow reader and loses nothing', async () => {
    const { reading, writing } = nonBlockingPipe()
    // The pipe is full long before the reader has started.
    const reader = spawn(process.execPath, ['-e', COUNT_BYTES], { stdio: [reading, 'pipe', 'inherit'] })
    closeSync(reading)
    let counted = ''
    reader.stdout?.on('data', (chunk) => {
      counted += String(chunk)
    })
    const sink = new DescriptorSink(writing)
    for (let block = 0; block < 8; block += 1) await sink.write(new Uint8Array(256 * 1024))
    closeSync(writing)
    await once(reader, 'close')
    expect(counted.trim()).toBe(String(8 * 256 * 1024))
  })

  it('is cancelled when its reader goes away', async () => {
    const { reading, writing } = nonBlockingPipe()
    closeSync(reading)
    await expect(new DescriptorSink(writing).write(new Uint8Array(10))).rejects.toMatchObject({ code: 'cancelled' })
    closeSync(writing)
  })
})
