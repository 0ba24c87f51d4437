/** The walls round the window: it goes nowhere, has no Node, and its calls are checked where they arrive. */
import { call } from './support/bridge'
import { CrawlView } from './support/crawl-view'
import { expect, test } from './support/test'

test('the window cannot be led away and opens no other', async ({ launch }) => {
  const { window, electron } = await launch()
  // Heard after the app's own listeners, so it is known by then whether they refused.
  const navigations = await electron.evaluateHandle(({ BrowserWindow }) => {
    const heard: { readonly url: string; readonly refused: boolean }[] = []
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    contents?.on('will-navigate', (event) => heard.push({ url: event.url, refused: event.defaultPrevented }))
    return heard
  })
  expect(await window.evaluate(() => globalThis.open('https://example.org/opened') === null)).toBe(true)
  await window.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'https://example.org/clicked'
    document.body.append(link)
    link.click()
    link.remove()
  })
  const refused = [{ url: 'https://example.org/clicked', refused: true }]
  await expect.poll(() => navigations.jsonValue()).toEqual(refused)
  await window.evaluate(() => location.assign('https://example.org/assigned'))
  refused.push({ url: 'https://example.org/assigned', refused: true })
  await expect.poll(() => navigations.jsonValue()).toEqual(refused)
  const urls = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((each) => each.webContents.getURL()),
  )
  expect(urls).toEqual(['app://trawl/'])
})

test('the window has no Node and a sandbox', async ({ launch }) => {
  const { window, electron } = await launch()
  const found = await window.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter((name) => name in globalThis),
  )
  expect(found).toEqual([])
  expect(await window.evaluate(() => Object.keys(Reflect.get(globalThis, 'trawl')).sort())).toEqual([
    'call',
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
  await app.window.getByRole('button', { name: 'Try the sample site' }).first().click()
  await new CrawlView(app.window).expectState('finished')
})
