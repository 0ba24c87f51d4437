/**
 * Starts the built app in the Electron of this machine and watches it: whatever the window or the main process
 * complains about fails the test that caused it.
 */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from 'playwright/test'
import { displayOfWorker } from './displays'

export const repository = fileURLToPath(new URL('../../..', import.meta.url))

/** Lines of the app's log that tell of a fault. */
const FAULT_IN_LOG = /\[(?:warn|error)\]/

export interface LaunchOptions {
  /** Where library and crawls are kept. */
  readonly dataFolder: string
  /** Files to open, as a file manager would. */
  readonly files?: readonly string[]
  /** Of the system; `en` by default. */
  readonly language?: string
  /** Warnings in the log that belong to the story. */
  readonly expectedInLog?: RegExp
  /** Complaints of the window that belong to the story. */
  readonly expectedInConsole?: RegExp
}

export class TrawlApp {
  #hasEnded = false

  private constructor(
    readonly electron: ElectronApplication,
    readonly window: Page,
    private readonly dataFolder: string,
    private readonly expectedInLog: RegExp | null,
    /** What the window complained about so far. */
    private readonly faults: readonly string[],
  ) {}

  static async launch(options: LaunchOptions): Promise<TrawlApp> {
    const { dataFolder, files = [], expectedInLog, expectedInConsole, language = 'en' } = options
    if (!process.env.TRAWL_ELECTRON)
      throw new Error('TRAWL_ELECTRON must name the Electron executable: run "npm run test:e2e".')
    // Chromium's sandbox cannot be had as root. Without a real GPU, captures may stay blank.
    const switches = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
    // No path is given: Playwright then takes the Electron of the packages and holds `ready` back until it listens. With a
    // path it does not, and waits for ever for a first page whose start it came too late to see (1 start of 12 under load).
    const electron = await _electron.launch({
      args: [...switches, repository, ...files],
      // As from a menu: the folder has nothing to do with the app.
      cwd: tmpdir(),
      env: {
        ...(process.env as Record<string, string>),
        // Outside of tests, as for pictures, there is one window only.
        ...displayOfWorker(Number(process.env.TEST_PARALLEL_INDEX ?? 0)),
        TRAWL_DATA: dataFolder,
        // Stories look for English words, whatever the machine speaks.
        LANGUAGE: language,
        LANG: 'en_US.UTF-8',
      },
    })
    const faults: string[] = []
    electron.context().on('console', (message) => {
      if (expectedInConsole?.test(message.text())) return
      if (isRendered(message.page())) return
      if (message.type() === 'error' || message.type() === 'warning') {
        faults.push(`${message.type()} in the console: ${message.text()}`)
      }
    })
    electron.context().on('weberror', (fault) => {
      if (!isRendered(fault.page())) faults.push(`uncaught in the window: ${fault.error().stack}`)
    })
    const window = await electron.firstWindow()
    await window.getByRole('main').waitFor()
    return new TrawlApp(electron, window, dataFolder, expectedInLog ?? null, faults)
  }

  get hasEnded(): boolean {
    return this.#hasEnded
  }

  /** Quits as a person does: running crawls are stopped and stored. */
  async quit(): Promise<void> {
    this.#hasEnded = true
    await this.electron.close()
  }

  /** Ends every process of the app at once, as a power cut does. */
  async kill(): Promise<void> {
    this.#hasEnded = true
    const child = this.electron.process()
    const ended = once(child, 'exit')
    try {
      // Playwright starts the app as the leader of a group, where there are groups.
      process.kill(-(child.pid as number), 'SIGKILL')
    } catch {
      child.kill('SIGKILL')
    }
    await ended
  }

  /** Faults of the window, and warnings and errors in the log of the app. */
  async allFaults(): Promise<readonly string[]> {
    const log = await readFile(join(this.dataFolder, 'logs', 'trawl.log'), 'utf8').catch(
      () => '[error] the app wrote no log',
    )
    const faults = log.split('\n').filter((line) => FAULT_IN_LOG.test(line) && this.expectedInLog?.test(line) !== true)
    return [...this.faults, ...faults]
  }
}

/** What pages of the web that are opened to be read complain of is theirs. */
function isRendered(page: Page | null): boolean {
  return page !== null && /^(?:https?|about):/.test(page.url())
}
