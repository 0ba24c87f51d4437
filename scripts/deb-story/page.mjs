/** One page of a running Chromium, by its debugging protocol: read its text, take its picture. */
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'undici'

/** @param address that the browser named, such as `ws://127.0.0.1:9222/devtools/browser/…` */
export async function connectToPage(address, limitMs) {
  const deadlineMs = Date.now() + limitMs
  const list = new URL('/json/list', address.replace(/^ws/, 'http'))
  for (;;) {
    const page = (await (await fetch(list)).json()).find(({ type }) => type === 'page')
    if (page !== undefined) return new Page(await opened(page.webSocketDebuggerUrl))
    if (Date.now() > deadlineMs) throw new Error('No page was opened in time.')
    await wait(100)
  }
}

async function opened(address) {
  const socket = new WebSocket(address)
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = () => reject(new Error('The page cannot be reached.'))
  })
  return socket
}

class Page {
  #id = 0

  constructor(socket) {
    this.socket = socket
  }

  /** Waits until the page shows this text. */
  async untilShows(text, limitMs) {
    const deadlineMs = Date.now() + limitMs
    let shown = ''
    while (!shown.includes(text)) {
      if (Date.now() > deadlineMs) throw new Error(`The page does not show “${text}”, but:\n${shown.slice(0, 2000)}`)
      await wait(100)
      const { result } = await this.#call('Runtime.evaluate', { expression: 'document.body?.innerText ?? ""' })
      shown = result.value ?? ''
    }
  }

  /** @returns a PNG */
  async picture() {
    return Buffer.from((await this.#call('Page.captureScreenshot', { format: 'png' })).data, 'base64')
  }

  close() {
    this.socket.close()
  }

  #call(method, params) {
    this.#id += 1
    const id = this.#id
    return new Promise((resolve, reject) => {
      const hear = ({ data }) => {
        const answer = JSON.parse(data)
        if (answer.id !== id) return
        this.socket.removeEventListener('message', hear)
        if (answer.error) reject(new Error(answer.error.message))
        else resolve(answer.result)
      }
      this.socket.addEventListener('message', hear)
      this.socket.send(JSON.stringify({ id, method, params }))
    })
  }
}
