import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StreamListener } from '../../../../../src/main/engine/fetcher/http2-session'
import { PlainSession } from '../../../../../src/main/engine/fetcher/plain-session'

const REQUEST = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n'

let server: Server
let socket: Socket
let peer: Socket
let other: Buffer | null
let ended: Promise<void>
let session: PlainSession

beforeEach(async () => {
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const accepted = once(server, 'connection')
  socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
  ;[peer] = (await accepted) as [Socket]
  peer.on('error', () => {})
  peer.resume()
  other = null
  ended = new Promise((resolve) => {
    session = new PlainSession(socket, {
      idleMs: 60_000,
      idleMaxMs: 60_000,
      onEnd: resolve,
      onOther: (octets) => {
        other = octets
        resolve()
      },
    })
  })
})

afterEach(() => {
  socket.destroy()
  peer.destroy()
  server.close()
})

/** Sends a request and writes down what its listener is told, until that is over. */
async function ask(...parts: readonly string[]): Promise<string[]> {
  const told: string[] = []
  const over = new Promise<void>((resolve) => {
    const listener: StreamListener = {
      onRequestStart: () => told.push('sent'),
      onResponseStart: (_controller, status) => told.push(`head ${status}`),
      onResponseData: (_controller, chunk) => told.push(Buffer.from(chunk).toString()),
      onResponseEnd: () => {
        told.push('end')
        resolve()
      },
      onResponseError: (_controller, error) => {
        told.push(error.message)
        resolve()
      },
    }
    session.request(REQUEST, listener)
  })
  for (const part of parts) {
    if (part === 'END') peer.end()
    else peer.write(part)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await Promise.race([over, ended])
  return told
}

describe('a plain session', () => {
  it('carries one request after the other', async () => {
    const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n'
    expect(await ask(`${answer}one.`)).toEqual(['sent', 'head 200', 'one.', 'end'])
    // What is written in two parts may still arrive in one.
    expect((await ask(answer, 'tw', 'o.')).join(' ')).toMatch(/^sent head 200 tw ?o\. end$/)
    expect(session.isUsable).toBe(true)
  })

  it('ends when the host sends more than it announced', async () => {
    expect(await ask('HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n12')).toEqual(['sent', 'head 200', '1', 'end'])
    expect(session.isUsable).toBe(false)
  })

  it('ends when the host sends what nobody asked for', async () => {
    peer.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
    await ended
    expect(session.isUsable).toBe(false)
  })

  it('ends with the answer when the host says so, or keeps it too short a time', async () => {
    expect(await ask('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nKeep-Alive: timeout=2\r\n\r\n')).toContain('end')
    expect(session.isUsable).toBe(false)
  })

  it('tells of a connection that ends within an answer', async () => {
    expect(await ask('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1234', 'END')).toEqual([
      'sent',
      'head 200',
      '1234',
      'other side closed',
    ])
  })

  it('gives an answer that is not plain away with all its octets, and the socket alive', async () => {
    const answer = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'
    expect(await ask(answer)).toEqual(['sent'])
    expect(other?.toString()).toBe(answer)
    expect(socket.destroyed).toBe(false)
  })

  it('closes the socket when the listener has had enough', async () => {
    const told: string[] = []
    session.request(REQUEST, {
      onRequestStart: () => {},
      onResponseStart: (controller) => controller.abort(new Error('enough')),
      onResponseData: () => told.push('data'),
      onResponseEnd: () => told.push('end'),
      onResponseError: () => told.push('error'),
    })
    peer.write('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n1234')
    await ended
    expect(told).toEqual([])
  })
})
