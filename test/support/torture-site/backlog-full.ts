/**
 * A port on which connecting hangs: its thread sleeps, so nobody accepts, and its backlog is full. Linux then drops
 * further SYNs; other systems refuse them, so the port is tried before it is used.
 */
import net, { type Socket } from 'node:net'
import { Worker } from 'node:worker_threads'

const LISTEN_AND_SLEEP = `
  const { parentPort } = require('node:worker_threads')
  const server = require('node:net').createServer()
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port)
    // The message leaves at once; the sleep begins before libuv accepts anything.
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600_000))
  })`

export interface BacklogFull {
  readonly origin: string
  close(): Promise<void>
}

/** `null` where this system does not behave so. */
export async function startBacklogFull(): Promise<BacklogFull | null> {
  const worker = new Worker(LISTEN_AND_SLEEP, { eval: true })
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  const fillers: Socket[] = []
  let hangs = false
  for (let count = 0; count < 6 && !hangs; count += 1) {
    const filler = net.connect(port, '127.0.0.1')
    filler.on('error', () => {})
    fillers.push(filler)
    hangs = !(await connectsSoon(filler))
  }
  const close = async (): Promise<void> => {
    for (const filler of fillers) filler.destroy()
    await worker.terminate()
  }
  if (hangs) return { origin: `http://127.0.0.1:${port}`, close }
  await close()
  return null
}

function connectsSoon(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), 500)
    const settle = (): void => {
      clearTimeout(timer)
      resolve(true)
    }
    socket.once('connect', settle)
    socket.once('error', settle)
  })
}
