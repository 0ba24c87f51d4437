/** The walls round the window: it goes nowhere, has no Node, and its calls are checked where they arrive. */
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { CALLS, type CallName } from '../../src/shared/ipc'
import { makeCertificates } from '../support/test-certificates'
import { call } from './support/bridge'
import { CrawlView } from './support/crawl-view'
import { expect, test } from './support/test'

const CHANNELS = Object.keys(CALLS) as CallName[]

test('the window cannot be led away, opens nothing and is permitted nothing', async ({ launch, site }) => {
  const app = await launch({
    expectedInConsole: /Electron Security Warning|Content Security Policy|Not allowed to load|ERR_|Permissions policy/i,
  })
  const { window, electron } = app
  // Heard after the app's own listeners, so it is known by then whether they refused.
  const navigations = await electron.evaluateHandle(({ BrowserWindow }) => {
    const heard: { readonly url: string; readonly refused: boolean }[] = []
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    contents?.on('will-frame-navigate', (event) => heard.push({ url: event.url, refused: event.defaultPrevented }))
    return heard
  })
  const refused: { url: string; refused: boolean }[] = []
  const expectRefused = async (url: string): Promise<void> => {
    refused.push({ url, refused: true })
    await expect.poll(() => navigations.jsonValue()).toEqual(refused)
  }
  const away = (name: string): string => `${site.origin}/ok?${name}`

  await test.step('by window.open, a link, a script, a refresh, a drop', async () => {
    expect(await window.evaluate((url) => globalThis.open(url) === null, away('opened'))).toBe(true)
    for (const target of ['', '_blank', '_top']) {
      await window.evaluate(
        ([url, frame]) => {
          const link = document.createElement('a')
          link.href = url as string
          link.target = frame as string
          document.body.append(link)
          link.click()
          link.remove()
        },
        [away(`clicked${target}`), target],
      )
      if (target !== '_blank') await expectRefused(away(`clicked${target}`))
    }
    await window.evaluate((url) => location.assign(url), away('assigned'))
    await expectRefused(away('assigned'))
    await window.evaluate((url) => {
      const refresh = document.createElement('meta')
      refresh.httpEquiv = 'refresh'
      refresh.content = `0; url=${url}`
      document.head.append(refresh)
    }, away('refreshed'))
    await expectRefused(away('refreshed'))
    const devtools = await window.context().newCDPSession(window)
    const data = { items: [{ mimeType: 'text/uri-list', data: away('dropped') }], files: [], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await devtools.send('Input.dispatchDragEvent', { type, x: 20, y: 20, data })
    }
    await devtools.detach()
  })

  await test.step('by what the policy of the page forbids', async () => {
    const violations = await window.evaluate(async (origin) => {
      const heard: string[] = []
      document.addEventListener('securitypolicyviolation', (event) => heard.push(event.effectiveDirective))
      const add = (name: string, more: Record<string, string>, text = '') => {
        const element = Object.assign(document.createElement(name), more)
        element.textContent = text
        document.body.append(element)
        return element
      }
      add('script', {}, 'globalThis.wasHarmed = true')
      add('script', { src: `${origin}/ok` })
      add('img', { src: `${origin}/ok` })
      add('iframe', { src: `${origin}/ok` })
      add('object', { data: `${origin}/ok` })
      add('style', {}, 'body { color: red }')
      add('base', { href: origin })
      const form = add('form', { action: `${origin}/ok`, method: 'post' }) as HTMLFormElement
      form.submit()
      const outcomes = await Promise.all([
        fetch(`${origin}/ok`).then(
          () => 'fetched',
          () => 'refused',
        ),
        new Promise<string>((done) => {
          const socket = new WebSocket(origin.replace('http', 'ws'))
          socket.onopen = () => done('connected')
          socket.onerror = () => done('refused')
        }).catch(() => 'refused'),
      ])
      try {
        // biome-ignore lint/security/noGlobalEval: it must be refused
        globalThis.eval('globalThis.wasHarmed = true')
      } catch {
        outcomes.push('no eval')
      }
      await new Promise((done) => setTimeout(done, 300))
      return { heard: [...new Set(heard)].sort(), outcomes, harmed: 'wasHarmed' in globalThis }
    }, site.origin)
    expect(violations).toEqual({
      heard: [
        'base-uri',
        'connect-src',
        'form-action',
        'frame-src',
        'img-src',
        'object-src',
        'script-src',
        'script-src-elem',
        'style-src-elem',
      ],
      outcomes: ['refused', 'refused', 'no eval'],
      harmed: false,
    })
  })

  await test.step('by permissions and devices', async () => {
    const granted = await window.evaluate(async () => {
      const found: string[] = []
      const names = 'geolocation notifications camera microphone midi clipboard-read clipboard-write persistent-storage'
      for (const name of `${names} idle-detection window-management storage-access local-fonts`.split(' ')) {
        const state = await navigator.permissions.query({ name: name as PermissionName }).then(
          (status) => status.state,
          () => 'denied',
        )
        if (state === 'granted') found.push(name)
      }
      const nav = navigator as unknown as Record<string, Record<string, (...given: unknown[]) => Promise<unknown>>>
      const tries: readonly (readonly [string, string, unknown])[] = [
        ['mediaDevices', 'getUserMedia', { audio: true, video: true }],
        ['mediaDevices', 'getDisplayMedia', { video: true }],
        ['usb', 'requestDevice', { filters: [] }],
        ['hid', 'requestDevice', { filters: [] }],
        ['serial', 'requestPort', {}],
        ['bluetooth', 'requestDevice', { acceptAllDevices: true }],
      ]
      for (const [part, method, argument] of tries) {
        const gave = await Promise.resolve()
          .then(() => nav[part]?.[method]?.(argument))
          .catch(() => undefined)
        if (gave !== undefined && !(Array.isArray(gave) && gave.length === 0)) found.push(`${part}.${method}`)
      }
      return found
    })
    expect(granted).toEqual([])
  })

  await test.step('nor can a window that somebody adds', async () => {
    const other = await electron.evaluate(async ({ BrowserWindow }, url) => {
      const added = new BrowserWindow({ show: false })
      await added.loadURL('data:text/html,<p>other')
      const before = BrowserWindow.getAllWindows().length
      await added.webContents.executeJavaScript(
        `open(${JSON.stringify(url)}); location.href = ${JSON.stringify(url)}; 0`,
        true,
      )
      await new Promise((done) => setTimeout(done, 300))
      const after = { url: added.webContents.getURL(), more: BrowserWindow.getAllWindows().length - before }
      added.destroy()
      return after
    }, away('other'))
    expect(other).toEqual({ url: 'data:text/html,<p>other', more: 0 })
  })

  await test.step('nor does one download, hold another page, or trust a host that cannot show who it is', async () => {
    const certificates = makeCertificates()
    const secure = https.createServer(certificates.selfSigned, (_request, response) => response.end('reached'))
    await new Promise<void>((done) => secure.listen(0, '127.0.0.1', done))
    const found = await electron.evaluate(
      async ({ BrowserWindow }, { page, hidden }) => {
        const added = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } })
        const contents = added.webContents
        await contents.loadURL('data:text/html,<p>other')
        const downloads: string[] = []
        contents.session.on('will-download', (event, item) =>
          downloads.push(`${event.defaultPrevented} ${item.getURL()}`),
        )
        const attached: string[] = []
        contents.on('did-attach-webview', () => attached.push('attached'))
        contents.downloadURL(page)
        await contents.executeJavaScript(
          `document.body.innerHTML = '<webview src=${JSON.stringify(page)}></webview>'; 0`,
        )
        await new Promise((done) => setTimeout(done, 500))
        const refused = await contents.loadURL(hidden).then(
          () => 'loaded',
          (error: Error) => /ERR_\w+/.exec(error.message)?.[0],
        )
        added.destroy()
        return { downloads, attached, refused }
      },
      { page: away('held'), hidden: `https://127.0.0.1:${(secure.address() as AddressInfo).port}/` },
    )
    secure.close()
    certificates.remove()
    expect(found.attached).toEqual([])
    expect(found.downloads).toEqual([`true ${away('held')}`])
    expect(found.refused).toMatch(/^ERR_CERT_/)
  })

  const urls = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((each) => each.webContents.getURL()),
  )
  expect(urls).toEqual(['app://trawl/'])
  // What is refused as a download was begun: an answer is needed to know that it is one.
  expect(site.requests.map(({ path }) => path)).toEqual(['/ok?held'])
})

test('the window has no Node and a sandbox', async ({ launch }) => {
  const { window, electron } = await launch()
  const found = await window.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter((name) => name in globalThis),
  )
  expect(found).toEqual([])
  expect(await window.evaluate(() => Object.keys(Reflect.get(globalThis, 'trawl')).sort())).toEqual([
    'call',
    'environment',
    'on',
    'pathOfFile',
  ])
  const preferences = await electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as Electron.WebContents & {
      getLastWebPreferences(): Electron.WebPreferences
    }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false })
})

test('the page has a strict policy and its protocol serves nothing but the window', async ({ launch }) => {
  const { window, electron } = await launch()
  const policy = await window.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'))
  expect(policy).toContain("default-src 'none'")
  expect(await electron.evaluate(async ({ net }) => (await net.fetch('app://trawl/', { method: 'POST' })).status)).toBe(
    405,
  )
  expect(policy).toContain("script-src 'self';")
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
  // Encoded, because a URL parser resolves plain dots before anybody sees them.
  const paths = [
    '/..%2fmain/index.js',
    '/..%2f..%2fpackage.json',
    '/%2e%2e%2fmain%2findex.js',
    '/..%5cmain%5cindex.js',
    '/%',
  ]
  const statuses = await electron.evaluate(
    ({ net }, given) => Promise.all(given.map(async (path) => (await net.fetch(`app://trawl${path}`)).status)),
    paths,
  )
  expect(statuses).toEqual(paths.map(() => 404))
  expect(await electron.evaluate(async ({ net }) => (await net.fetch('app://other/index.html')).status)).toBe(404)
})

test('malformed calls are refused, and nothing breaks', async ({ launch }) => {
  const app = await launch()
  const answers = await Promise.all([
    call(app, 'library:rename', { crawlId: 7, name: 'x' } as never),
    call(app, 'crawl:start', null as never),
    call(app, 'crawl:start-sample', { more: true } as never),
    call(app, 'results:details', { crawlId: 'x', rowNo: -1 }),
    call(app, 'results:window', { crawlId: 'x', columns: ['url; DROP TABLE row'], from: 0, count: 1e9 } as never),
    call(app, 'library:add', { path: '' }),
    call(app, 'shell:open-url', { url: 'file:///etc/passwd' }),
    call(app, 'shell:open-url', { url: 'javascript:alert(1)' }),
  ])
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'bad_request' } })
  await expect(call(app, 'shell:run' as never, null as never)).rejects.toThrow('no call shell:run')
  await expect(call(app, '__proto__' as never, null as never)).rejects.toThrow('no call __proto__')
  // The bridge turns what it does not know into `null` or nothing, which is right where nothing is asked for.
  const names = CHANNELS.filter((name) => !CALLS[name].safeParse(null).success && name !== 'preferences:set')
  const wrong = await app.window.evaluate(async (names) => {
    const cyclic: unknown[] = []
    cyclic.push(cyclic)
    let deep: unknown = 0
    for (let level = 0; level < 500; level += 1) deep = [deep]
    const values: unknown[] = [
      ...[
        true,
        0,
        -1,
        Number.NaN,
        1e308,
        10n ** 40n,
        '',
        'x',
        '../../etc/passwd',
        "'; DROP TABLE page; --",
        'y'.repeat(100_000),
      ],
      ...[
        [],
        [[]],
        new Array(1000),
        { nope: 1 },
        JSON.parse('{"__proto__": {"a": 1}, "nope": 1}'),
        { crawlId: { $ne: null } },
      ],
      ...[
        new Date(0),
        /x/,
        new Map(),
        new Set([1]),
        new Error('x'),
        new Uint8Array(9),
        new ArrayBuffer(9),
        cyclic,
        deep,
      ],
      ...[{ crawlId: 'x'.repeat(201) }, { draftId: 5 }, { path: '' }, { sql: 1, crawlId: 'x' }],
    ]
    const odd: string[] = []
    let count = 0
    for (const name of names) {
      const answers = await Promise.all(
        values.map((value) =>
          Promise.race([
            (async () => window.trawl.call(name as never, value as never))().catch((error: Error) => String(error)),
            new Promise<string>((done) => setTimeout(() => done('no answer'), 10_000)),
          ]),
        ),
      )
      for (const [index, answer] of answers.entries()) {
        count += 1
        const code = typeof answer === 'string' ? answer : (answer as { error?: { code: string } }).error?.code
        // A value that cannot even be sent is refused by the bridge.
        if (code !== 'bad_request' && !/could not be cloned|recursion depth/.test(code ?? ''))
          odd.push(`${name} ${index}: ${code}`)
      }
    }
    return { odd, count }
  }, names)
  expect(wrong.odd).toEqual([])
  expect(wrong.count).toBeGreaterThan(2500)
  await app.window.getByRole('button', { name: 'Try the sample site' }).first().click()
  await new CrawlView(app.window).expectState('finished')
})
