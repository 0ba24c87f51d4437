import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { RenderClient } from '../../../../src/main/threads/render-client'
import type { RenderAnswer, RenderRequest } from '../../../../src/shared/domain/rendering'

const request = (url: string): RenderRequest => ({
  url,
  status: 200,
  headers: [['Content-Encoding', 'gzip']],
  body: gzipSync('<p>hello'),
})
const ANSWER: RenderAnswer = { kind: 'failed', reason: 'failed', message: '', renderMs: 1 }

function clientOf(atOnce: number) {
  const asked: [number, RenderRequest][] = []
  const cancelled: number[] = []
  const client = new RenderClient(atOnce, {
    render: (seq, given) => asked.push([seq, given]),
    cancel: (seq) => cancelled.push(seq),
  })
  return { client, asked, cancelled }
}

test('so many pages are open at once, the next one when one is done, decoded', async () => {
  const { client, asked } = clientOf(2)
  const { signal } = new AbortController()
  const first = client.render(request('a'), signal)
  void client.render(request('b'), signal)
  void client.render(request('c'), signal)
  expect(asked.map(([, { url }]) => url)).toEqual(['a', 'b'])
  expect(Buffer.from(asked[0]?.[1].body ?? []).toString()).toBe('<p>hello')
  client.answered(asked[0]?.[0] ?? 0, ANSWER)
  expect(await first).toBe(ANSWER)
  expect(asked.map(([, { url }]) => url)).toEqual(['a', 'b', 'c'])
})

test('there is room for four that wait for each that is open', () => {
  const { client } = clientOf(1)
  const { signal } = new AbortController()
  for (let i = 0; i < 4; i += 1) void client.render(request('x'), signal)
  expect(client.hasRoom()).toBe(true)
  void client.render(request('x'), signal)
  expect(client.hasRoom()).toBe(false)
})

test('who is cancelled comes back at once: one that waits leaves, one that is open is told', async () => {
  const { client, asked, cancelled } = clientOf(1)
  const abort = new AbortController()
  const open = client.render(request('a'), abort.signal)
  const waits = client.render(request('b'), abort.signal)
  abort.abort()
  expect(await open).toMatchObject({ reason: 'cancelled' })
  expect(await waits).toMatchObject({ reason: 'cancelled' })
  expect(cancelled).toEqual([asked[0]?.[0]])
  client.answered(asked[0]?.[0] ?? 0, ANSWER)
  expect(asked).toHaveLength(1)
})
