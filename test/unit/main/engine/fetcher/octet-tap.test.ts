import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTapped, takeOctets } from '../../../../../src/main/engine/fetcher/octet-tap'

let server: Server
let open: Socket[]
beforeEach(async () => {
  open = []
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterEach(() => {
  for (const socket of open) socket.destroy()
  server.close()
})

async function connected(isTapped: boolean): Promise<{ readonly socket: Socket; readonly peer: Socket }> {
  const { port } = server.address() as AddressInfo
  const accepted = once(server, 'connection')
  const socket = isTapped ? openTapped((onread) => connect({ port, host: '127.0.0.1', onread })) : connect(port)
  await once(socket, 'connect')
  const [peer] = (await accepted) as [Socket]
  open.push(socket, peer)
  return { socket, peer }
}

async function said(peer: Socket, text: string): Promise<void> {
  peer.write(text)
  await new Promise((resolve) => setTimeout(resolve, 20))
}

describe.each([true, false])('the octets of a socket (tapped: %s)', (isTapped) => {
  it('go to whoever takes them, and what waited in the stream goes first', async () => {
    const { socket, peer } = await connected(isTapped)
    await said(peer, 'early ')
    const taken: string[] = []
    takeOctets(socket, (octets) => taken.push(octets.toString()))
    await said(peer, 'one ')
    await said(peer, 'two')
    expect(taken.join('')).toBe('early one two')
  })

  it('go to the stream again when nobody takes them any more, and stay as they were', async () => {
    const { socket, peer } = await connected(isTapped)
    const taken: string[] = []
    const leave = takeOctets(socket, (octets) => {
      taken.push(octets.toString())
      leave()
    })
    await said(peer, 'mine')
    await said(peer, 'yours ')
    await said(peer, 'too')
    expect(taken).toEqual(['mine'])
    expect((socket.read() as Buffer).toString()).toBe('yours too')
  })

  it('end as those of any socket do', async () => {
    const { socket, peer } = await connected(isTapped)
    const taken: string[] = []
    takeOctets(socket, (octets) => taken.push(octets.toString()))
    const ended = once(socket, 'end')
    peer.end('last')
    await ended
    expect(taken).toEqual(['last'])
  })
})

it('more than a stream holds waits in the socket until it is read', async () => {
  const { socket, peer } = await connected(true)
  const size = 4 * 1024 * 1024
  peer.end(Buffer.alloc(size, 'x'))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(socket.readableLength).toBeLessThan(size / 4)
  let bytes = 0
  for await (const chunk of socket) bytes += (chunk as Buffer).length
  expect(bytes).toBe(size)
})
