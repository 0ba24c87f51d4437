/**
 * One hidden window that opens pages, one after the other: sandboxed, without preload, dialogs, downloads, permissions
 * or windows of its own. The document is handed over as it was fetched; what it loads besides is asked for by Chromium.
 * Pages that go anywhere else are held back, and a page that does not answer takes its window along.
 */
import { app, BrowserWindow, type WebContents } from 'electron'
import {
  MAX_RENDERED_BYTES,
  type RenderAnswer,
  type RenderFailureKind,
  type RenderRequest,
} from '../../../shared/domain/rendering'
import type { CrawlSettings } from '../../../shared/settings'
import { PageLog } from './page-log'
import { PageTraffic } from './page-traffic'
import { MOST_BYTES_PER_PAGE } from './pool-size'
import type { OpenPage, RenderSession } from './render-session'
import { pause, TOO_LATE, within } from './within'

/** How often it is looked whether a page is complete. */
const LOOK_EVERY_MS = 50
/** How often it is looked how much memory it takes. */
const WEIGH_EVERY_MS = 500
/** How long a page may take to be read, and its picture to be taken. */
const READ_MS = 3000
const PICTURE_MS = 3000
/** What everything round a page may take that has no limit of its own: making its window ready, giving it the document. */
const AROUND_MS = 10_000
const FRAMES_PER_SECOND = 10
/** A world of our own: nothing the page has put in place of the platform's functions is called. */
const OUR_WORLD = 1717

/** Headers that say how to send or keep the answer, or what to do instead of showing it. */
const LEFT_OUT =
  /^(?:content-(?:encoding|length|disposition)|transfer-encoding|connection|keep-alive|clear-site-data)$/iu

class PageFault extends Error {
  constructor(
    readonly reason: RenderFailureKind,
    message: string,
  ) {
    super(message)
  }
}

interface Page extends OpenPage {
  readonly request: RenderRequest
  readonly log: PageLog
  readonly startedAtMs: number
  isServed: boolean
  isLoaded: boolean
  leadsTo: string | null
  fail(reason: RenderFailureKind, message: string): void
}

export class RenderWindow {
  pages = 0
  readonly #window: BrowserWindow
  #page: Page | null = null
  /** Of the page that was opened last: until it is left it may go on writing. */
  #log: PageLog | null = null
  #isGone = false
  #isStuck = false

  constructor(
    private readonly settings: CrawlSettings,
    private readonly session: RenderSession,
  ) {
    this.#window = new BrowserWindow({
      show: false,
      width: settings.renderWidth,
      height: settings.renderHeight,
      useContentSize: true,
      focusable: false,
      skipTaskbar: true,
      webPreferences: {
        session: session.session,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        disableDialogs: true,
        backgroundThrottling: false,
        offscreen: true,
        spellcheck: false,
        navigateOnDragDrop: false,
        plugins: false,
        images: true,
      },
    })
    this.#guard(this.#window.webContents)
  }

  get page(): OpenPage | null {
    return this.#page
  }

  get isGone(): boolean {
    return this.#isGone || this.#window.isDestroyed()
  }

  /** Chromium did not answer in time: its session may be to blame as well. */
  get isStuck(): boolean {
    return this.#isStuck
  }

  /** Memory of its process, in bytes; 0 when there is none. */
  get processBytes(): number {
    if (this.isGone) return 0
    const pid = this.#window.webContents.getOSProcessId()
    const metric = app.getAppMetrics().find((each) => each.pid === pid)
    return (metric?.memory.workingSetSize ?? 0) * 1024
  }

  /** Never rejects. A window that {@link isGone} afterwards is to be replaced. */
  async render(request: RenderRequest, signal: AbortSignal): Promise<RenderAnswer> {
    this.pages += 1
    const startedAtMs = Date.now()
    let fault: (error: PageFault) => void = () => {}
    const faulted = new Promise<never>((_resolve, reject) => {
      fault = reject
    })
    faulted.catch(() => {})
    const page: Page = {
      request,
      host: new URL(request.url).hostname,
      traffic: new PageTraffic(startedAtMs),
      log: new PageLog(),
      startedAtMs,
      isServed: false,
      isLoaded: false,
      leadsTo: null,
      fail: (reason, message) => fault(new PageFault(reason, message)),
    }
    this.#page = page
    this.#log = page.log
    const onAbort = (): void => page.fail('cancelled', 'The crawl ends.')
    signal.addEventListener('abort', onAbort)
    if (signal.aborted) onAbort()
    const scales = setInterval(() => this.#weigh(page), WEIGH_EVERY_MS)
    const limitMs =
      (this.settings.renderTimeoutS + this.settings.renderDelayMs / 1000) * 1000 + READ_MS + PICTURE_MS + AROUND_MS
    const watchdog = setTimeout(() => {
      this.#isStuck = true
      page.fail('unresponsive', 'The browser did not open the page in time.')
    }, limitMs)
    try {
      return await Promise.race([this.#open(page), faulted])
    } catch (error) {
      const { reason, message } = error instanceof PageFault ? error : new PageFault('failed', String(error))
      this.destroy()
      return { kind: 'failed', reason, message, renderMs: Date.now() - startedAtMs }
    } finally {
      clearInterval(scales)
      clearTimeout(watchdog)
      signal.removeEventListener('abort', onAbort)
      this.#page = null
    }
  }

  /** Leaves the last page, so that it does nothing more. */
  async leave(): Promise<void> {
    if (this.isGone) return
    const left = await within(
      READ_MS,
      this.#window.webContents.loadURL('about:blank').catch(() => {}),
    )
    if (left === TOO_LATE) this.destroy()
  }

  destroy(): void {
    if (this.#isGone) return
    this.#isGone = true
    if (this.#window.isDestroyed()) return
    // A page in a loop does not hear anything else.
    this.#window.webContents.forcefullyCrashRenderer()
    this.#window.destroy()
  }

  async #open(page: Page): Promise<RenderAnswer> {
    const contents = this.#window.webContents
    await this.session.refresh()
    if (!contents.debugger.isAttached()) await this.#attach(contents)
    // Told by its events: it would wait for as long as the page likes.
    contents.loadURL(page.request.url).catch(() => {})
    const isCut = !(await this.#complete(page))
    const read = await within(READ_MS, contents.executeJavaScriptInIsolatedWorld(OUR_WORLD, [{ code: READ_PAGE }]))
    if (read === TOO_LATE) {
      throw new PageFault('unresponsive', `The page did not answer for ${this.settings.renderTimeoutS} s.`)
    }
    const { html, url } = read as { readonly html: string | null; readonly url: string }
    if (html === null) throw new PageFault('too_large', 'The page is too large after scripts have run.')
    if (!page.isServed) throw new PageFault('failed', 'The page could not be opened.')
    return {
      kind: 'rendered',
      html,
      url: /^https?:/iu.test(url) ? url : page.request.url,
      leadsTo: page.leadsTo,
      messages: page.log.messages,
      consoleErrors: page.log.errors,
      requests: page.traffic.requests,
      failedRequests: page.traffic.failed,
      blockedRequests: page.traffic.blocked,
      picture: this.settings.renderPicture ? await this.#picture(contents) : null,
      renderMs: Date.now() - page.startedAtMs,
      isCut,
    }
  }

  /** Waits for what the settings say; false when the time-out came first. */
  async #complete(page: Page): Promise<boolean> {
    const { renderWait, renderQuietMs, renderSelector, renderDelayMs, renderTimeoutS } = this.settings
    const untilMs = page.startedAtMs + renderTimeoutS * 1000
    for (;;) {
      const nowMs = Date.now()
      if (nowMs >= untilMs) return false
      const isQuiet = renderWait === 'load' || page.traffic.quietMs(nowMs) >= renderQuietMs
      if (page.isLoaded && isQuiet && (renderSelector === '' || (await this.#matches(renderSelector, untilMs)))) break
      await pause(LOOK_EVERY_MS)
    }
    await pause(Math.min(renderDelayMs, Math.max(0, untilMs - Date.now())))
    return true
  }

  /** An expression that is no selector matches nothing. */
  async #matches(selector: string, untilMs: number): Promise<boolean> {
    const code = `document.querySelector(${JSON.stringify(selector)}) !== null`
    const asking = this.#window.webContents.executeJavaScriptInIsolatedWorld(OUR_WORLD, [{ code }]).catch(() => false)
    return (await within(Math.max(0, untilMs - Date.now()), asking)) === true
  }

  async #picture(contents: WebContents): Promise<Uint8Array | null> {
    const taken = await within(
      PICTURE_MS,
      contents.capturePage().catch(() => null),
    )
    if (taken === TOO_LATE || taken === null || taken.isEmpty()) return null
    return new Uint8Array(taken.toJPEG(60))
  }

  #weigh(page: Page): void {
    if (this.processBytes > MOST_BYTES_PER_PAGE) page.fail('crashed', 'The page took more than 1 GB of memory.')
  }

  async #attach(contents: WebContents): Promise<void> {
    // Without a document there is nobody to take the commands.
    await contents.loadURL('about:blank')
    const tools = contents.debugger
    tools.attach('1.3')
    tools.on('message', (_event, method, params) => {
      if (method === 'Fetch.requestPaused') void this.#answerDocument(contents, params as PausedRequest)
      else if (method === 'Page.javascriptDialogOpening') {
        void tools.sendCommand('Page.handleJavaScriptDialog', { accept: false }).catch(() => {})
      }
    })
    await tools.sendCommand('Page.enable')
    await tools.sendCommand('Page.addScriptToEvaluateOnNewDocument', { source: TAME })
    await tools.sendCommand('Fetch.enable', {
      patterns: [{ urlPattern: '*', resourceType: 'Document', requestStage: 'Request' }],
    })
  }

  /** Documents of the window itself: the first is the one that was fetched, any other is somewhere else. */
  async #answerDocument(contents: WebContents, paused: PausedRequest): Promise<void> {
    const { requestId, frameId, request } = paused
    const page = this.#page
    const send = (method: string, params: object): Promise<unknown> =>
      contents.debugger.sendCommand(method, { requestId, ...params }).catch(() => {})
    this.#mainFrame ??= frameId
    if (frameId !== this.#mainFrame) {
      const mayLoad = /^(?:https?|data|blob|about):/iu.test(request.url)
      await (mayLoad ? send('Fetch.continueRequest', {}) : send('Fetch.failRequest', { errorReason: 'AccessDenied' }))
      return
    }
    if (page === null || page.isServed) {
      if (page !== null) this.#noteLeading(request.url)
      await send('Fetch.failRequest', { errorReason: 'Aborted' })
      return
    }
    page.isServed = true
    const { status, headers, body } = page.request
    await send('Fetch.fulfillRequest', {
      responseCode: status,
      responseHeaders: headers.filter(([name]) => !LEFT_OUT.test(name)).map(([name, value]) => ({ name, value })),
      body: Buffer.from(body).toString('base64'),
    })
  }
  #mainFrame: string | null = null

  /** Where the page wants to go; nobody goes there. */
  #noteLeading(target: string): void {
    const page = this.#page
    if (page === null || !/^https?:/iu.test(target) || !URL.canParse(target)) return
    const url = new URL(target)
    url.hash = ''
    if (url.href !== page.request.url) page.leadsTo ??= url.href
  }

  #guard(contents: WebContents): void {
    contents.setAudioMuted(true)
    // Nobody looks; scripts that wait for the next frame get one soon enough.
    contents.setFrameRate(FRAMES_PER_SECOND)
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    // A page may not keep its window from leaving it.
    contents.on('will-prevent-unload', (event) => event.preventDefault())
    contents.on('will-navigate', (event) => {
      event.preventDefault()
      this.#noteLeading(event.url)
    })
    contents.on('did-finish-load', () => {
      if (this.#page?.isServed === true) this.#page.isLoaded = true
    })
    contents.on('did-fail-load', (_event, _code, _description, _url, isMainFrame) => {
      // Stopped before it was complete: what is there is what there is.
      if (isMainFrame && this.#page?.isServed === true) this.#page.isLoaded = true
    })
    contents.on('login', (event, _details, info, answer) => {
      event.preventDefault()
      const login = this.session.loginFor(info)
      if (login === null) answer()
      else answer(login.user, login.password)
    })
    contents.on('select-client-certificate', (event, _url, _list, answer) => {
      event.preventDefault()
      // Without one the connection goes on as if nobody had asked.
      ;(answer as () => void)()
    })
    contents.on('console-message', (...told: unknown[]) => this.#noteMessage(told))
    contents.on('render-process-gone', (_event, { reason }) => {
      this.#isGone = true
      this.#page?.fail('crashed', `The process of the page ended (${reason.replaceAll('-', ' ')}).`)
      if (!this.#window.isDestroyed()) this.#window.destroy()
    })
    this.#window.on('closed', () => {
      this.#isGone = true
      this.#page?.fail('failed', 'The page closed its window.')
    })
  }

  /** Older versions of Electron tell level, text, line and source one by one, newer ones in the event. */
  #noteMessage([event, level, message, , source]: readonly unknown[]): void {
    const told = event as { readonly level?: unknown; readonly message?: unknown; readonly sourceId?: unknown }
    const isNew = typeof told.level === 'string'
    const of: 'error' | 'warning' | null = isNew
      ? told.level === 'error' || told.level === 'warning'
        ? told.level
        : null
      : level === 3
        ? 'error'
        : level === 2
          ? 'warning'
          : null
    const log = this.#log
    if (log === null) return
    log.add(of, String(isNew ? told.message : message), String((isNew ? told.sourceId : source) ?? ''))
    if (!log.isFlooded) return
    // At once: a flood of messages leaves this process no time for anything else, its clocks included.
    this.#page?.fail('failed', 'The page writes to its console without end.')
    this.destroy()
  }
}

interface PausedRequest {
  readonly requestId: string
  readonly frameId: string
  readonly request: { readonly url: string }
}

/** What would reach out of the window: printing opens a dialog of the system, closing takes the window away. Electron has no prompt. */
const TAME = 'window.print = () => {}; window.close = () => {}; window.prompt = () => null'

const READ_PAGE = `(() => {
  const type = document.doctype === null ? '' : '<!DOCTYPE ' + document.doctype.name + '>'
  const html = document.documentElement === null ? '' : document.documentElement.outerHTML
  return { html: html.length > ${MAX_RENDERED_BYTES} ? null : type + html, url: location.href }
})()`
