/**
 * A site whose pages are made by scripts: their HTML has no link and hardly a word. Beside it pages that mean harm to
 * whoever opens them.
 */
import http from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ScriptedSite {
  /** Without a slash at the end. */
  readonly origin: string
  /** Paths that were asked for, in order. */
  readonly requests: string[]
  /** Cookie lines that came with `/data/`, in order. */
  readonly cookies: (string | undefined)[]
  close(): Promise<void>
}

const SHELL = `<!doctype html><html lang="en"><head><title>Loading</title><meta name="robots" content="noindex"></head>
<body><div id="app"></div><script src="/app.js"></script></body></html>`

/** Links to all pages from the first, and to the next one from each. */
const APP = `
const at = location.pathname === '/' ? 0 : Number(location.pathname.slice(3))
fetch('/data/' + at).then((answer) => answer.json()).then(({ title, links, text }) => {
  document.title = title
  document.querySelector('meta[name=robots]').content = 'index'
  const app = document.querySelector('#app')
  app.innerHTML = '<h1></h1><p></p>'
  app.querySelector('h1').textContent = title
  app.querySelector('p').textContent = text
  for (const link of links) {
    const a = document.createElement('a')
    a.href = link
    a.textContent = 'Page ' + link
    app.append(a, ' ')
  }
})`

/** Value of the cookie of who is logged in. */
export const LOGIN_SECRET = 'value-of-a-login'
const LOGIN = `<!doctype html><html lang="en"><head><title>Please log in</title></head>
<body><form method="post" action="/login"><input name="user" aria-label="User"><button>Log in</button></form></body></html>`

const WORDS = Array.from({ length: 120 }, (_, index) => `word${index}`).join(' ')

const page = (script: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><title>Harm</title>${head}</head><body><p>before</p><script>${script}</script></body></html>`

/** By path below /harm/; each must get an outcome, and harm nobody. */
export const HARMFUL: Readonly<Record<string, string>> = {
  loop: page('for (;;) {}'),
  'late-loop': page('setTimeout(() => { for (;;) {} }, 20)'),
  dialogs: page(
    `alert('a'); confirm('b'); prompt('c'); print(); addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'stay' }); document.title = 'after dialogs'`,
  ),
  download: page(
    `const a = document.createElement('a'); a.href = '/file'; a.download = 'harm.bin'; document.body.append(a); a.click(); location.href = '/file'`,
  ),
  permissions: page(
    // A request that is open keeps the page from being read before all have answered.
    `const open = new AbortController()
     fetch('/never', { signal: open.signal }).catch(() => {})
     const asked = [
       new Promise((end) => navigator.geolocation.getCurrentPosition(() => end('given'), () => end('denied'))),
       Notification.requestPermission(),
       navigator.mediaDevices ? navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'given', () => 'denied') : 'denied',
     ]
     Promise.all(asked).then((answers) => { document.title = answers.join(' '); open.abort() })`,
  ),
  windows: page(`for (let i = 0; i < 50; i += 1) window.open('/p/' + i); document.title = 'opened'`),
  refresh: page('', '<meta http-equiv="refresh" content="0; url=/harm/refresh?again">'),
  elsewhere: page(`location.href = '/p/7'`),
  memory: page('const kept = []; for (;;) kept.push(new Uint8Array(64 * 1024 * 1024).fill(1))'),
  crash: page(`location.href = 'chrome://crash'; document.title = 'alive'`),
  'never-quiet': page(`document.title = 'busy'; fetch('/never')`),
  flood: page(`setInterval(() => { for (let i = 0; i < 500; i += 1) console.error('flood ' + i) }, 1)`),
  close: page(`window.close(); document.title = 'still open'`),
  file: page(
    `const frame = document.createElement('iframe'); frame.src = 'file:///etc/passwd'; document.body.append(frame); document.title = typeof require + typeof process + typeof window.trawl`,
  ),
  errors: page(`console.error('told'); fetch('/missing'); setTimeout(() => { throw new Error('uncaught') }, 10)`),
}

/** @param pages - how many pages there are besides the first */
export async function startScriptedSite(pages: number): Promise<ScriptedSite> {
  const requests: string[] = []
  const cookies: (string | undefined)[] = []
  const server = http.createServer((request, response) => {
    const path = request.url ?? '/'
    requests.push(path)
    const html = (body: string): unknown =>
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(body)
    const [name = ''] = path.slice('/harm/'.length).split('?')
    if (path === '/' || /^\/p\/\d+$/.test(path)) html(SHELL)
    else if (path === '/app.js') response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(APP)
    else if (path.startsWith('/data/')) {
      cookies.push(request.headers.cookie)
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(dataOf(path, pages)))
    } else if (path.startsWith('/harm/') && HARMFUL[name] !== undefined) html(HARMFUL[name])
    else if (path === '/login' && request.method === 'POST') {
      const cookie = `sid=${LOGIN_SECRET}; Path=/; HttpOnly; Max-Age=3600`
      response.writeHead(303, { 'Set-Cookie': cookie, Location: '/private' }).end()
    } else if (path === '/login') html(LOGIN)
    else if (path === '/private') {
      const isIn = request.headers.cookie?.includes(`sid=${LOGIN_SECRET}`) === true
      if (isIn) html('<!doctype html><html lang="en"><head><title>Inside</title></head><body>Welcome</body></html>')
      else response.writeHead(302, { Location: '/login' }).end()
    } else if (path === '/file') {
      response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Disposition': 'attachment' })
      response.end('harm')
    } else if (path !== '/never') response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    cookies,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function dataOf(path: string, pages: number): object {
  const at = Number(path.slice('/data/'.length))
  const links = at === 0 ? Array.from({ length: pages }, (_, index) => `/p/${index + 1}`) : [`/p/${(at % pages) + 1}`]
  return { title: at === 0 ? 'First page' : `Page ${at}`, links, text: WORDS }
}
