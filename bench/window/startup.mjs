/**
 * How long the app takes from the start of its process to its first paint and until it can be used. Started without
 * Playwright, which would hold the main process until it is connected; only the window is asked, over its debugging port.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'undici'
import { root } from '../../scripts/setup/run.mjs'
import { SWITCHES } from './app.mjs'

const ASK_EVERY_MS = 5
const LIMIT_MS = 60_000

/** Usable: the centre and the library are there, and for a crawl its first rows. Times are ms since 1970. */
const QUESTION = `(() => {
  const paint = performance.getEntriesByName('first-contentful-paint')[0]
  const hasCrawls = document.querySelector('[data-crawl]') !== null
  const isUsable = hasCrawls
    ? document.querySelector('[role="row"][data-position]:not([aria-busy="true"])') !== null
    : document.querySelector('nav [aria-label="Saved crawls"]') !== null && document.querySelector('main h1, main h2') !== null
  return { document: performance.timeOrigin, paint: paint ? performance.timeOrigin + paint.startTime : null, isUsable }
})()`

/** @returns ms since the start of the process */
export async function startUp({ executablePath, dataFolder, env }) {
  const startedAt = Date.now()
  const child = spawn(executablePath, [...SWITCHES, '--remote-debugging-port=0', root], {
    env: { ...process.env, ...env, TRAWL_DATA: dataFolder },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  try {
    const ask = await connect(await debuggingPort(child))
    for (;;) {
      const seen = await ask(QUESTION)
      if (seen?.isUsable && seen.paint !== null) {
        return {
          documentMs: seen.document - startedAt,
          firstPaintMs: seen.paint - startedAt,
          usableMs: Math.max(Date.now(), seen.paint) - startedAt,
        }
      }
      if (Date.now() - startedAt > LIMIT_MS) throw new Error('the window was not usable in a minute')
      await wait(ASK_EVERY_MS)
    }
  } finally {
    child.kill()
    await ended
  }
}

async function debuggingPort(child) {
  let said = ''
  child.stderr.setEncoding('utf8')
  for await (const chunk of child.stderr.iterator({ destroyOnReturn: false })) {
    said += chunk
    const port = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(said)?.[1]
    if (port !== undefined) {
      child.stderr.resume()
      return port
    }
  }
  throw new Error(`the app ended: ${said}`)
}

/** Asks the window; `undefined` while it cannot answer. */
async function connect(port) {
  let url
  while (url === undefined) {
    const targets = await fetch(`http://127.0.0.1:${port}/json/list`).then(
      (answer) => answer.json(),
      () => [],
    )
    url = targets.find(({ type }) => type === 'page')?.webSocketDebuggerUrl
    if (url === undefined) await wait(ASK_EVERY_MS)
  }
  const socket = new WebSocket(url)
  await once(socket, 'open')
  const waiting = new Map()
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(data)
    waiting.get(id)?.(result?.result?.value)
    waiting.delete(id)
  })
  let id = 0
  return (expression) => {
    id += 1
    const asked = id
    return new Promise((resolve) => {
      waiting.set(asked, resolve)
      socket.send(
        JSON.stringify({ id: asked, method: 'Runtime.evaluate', params: { expression, returnByValue: true } }),
      )
    })
  }
}
