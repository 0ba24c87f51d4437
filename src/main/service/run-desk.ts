/** Crawls that run in this process: starts them with their passwords, knows them while they run, tells how they end. */
import { join } from 'node:path'
import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import type { HostLane } from '../../shared/domain/host-lane'
import type { LoginCookie } from '../../shared/domain/login-cookie'
import { TrawlError } from '../../shared/errors'
import { type CrawlSecrets, maskSecrets, missingSecrets, unmaskSecrets } from '../../shared/secrets'
import { type CrawlSettings, settingEntry } from '../../shared/settings'
import type { CrawlInput, FirstTask } from '../threads/engine-calls'
import { EngineThreads } from './engine-threads'
import { rendererFor } from './renderer'
import { RunningCrawl, type RunningCrawlOptions } from './running-crawl'
import { SecretStore } from './secret-store'
import type { CrawlServiceOptions } from './service-contract'

export interface RunNews {
  readonly progress: (progress: CrawlProgress) => void
  /** Awaited before the end is told to anybody else. */
  readonly ended: (progress: CrawlProgress) => Promise<void>
}

export interface NewRun {
  readonly crawlId: string
  readonly name: string
  readonly path: string
  readonly settings: CrawlSettings
  /** What a person got by logging in. */
  readonly cookies: readonly LoginCookie[]
  readonly input: CrawlInput
}

export class RunDesk {
  readonly #running = new Map<string, RunningCrawl>()
  /** How each crawl of this process ended, or will. */
  readonly #ended = new Map<string, Promise<CrawlProgress>>()
  readonly #secrets: SecretStore
  readonly #threads: EngineThreads

  constructor(
    private readonly options: CrawlServiceOptions,
    private readonly news: RunNews,
  ) {
    this.#threads =
      options.engineThreads ?? new EngineThreads(options.threadsFolder, options.resolveProxy !== undefined)
    this.#secrets = new SecretStore(join(options.dataFolder, 'secrets'), options.keyring, options.log)
  }

  /** The run of a crawl; `null` when it does not run here. */
  get(crawlId: string): RunningCrawl | null {
    return this.#running.get(crawlId) ?? null
  }

  /** @throws {TrawlError} bad_request when the crawl does not run here */
  required(crawlId: string): RunningCrawl {
    const crawl = this.#running.get(crawlId)
    if (crawl !== undefined) return crawl
    throw new TrawlError('bad_request', 'This crawl is not running here.', { hint: 'Resume it first.' })
  }

  /** How the hosts of a crawl move now; none where it does not run here. */
  async lanes(crawlId: string): Promise<readonly HostLane[]> {
    return (
      (await this.get(crawlId)
        ?.lanes()
        .catch(() => [])) ?? []
    )
  }

  /** Makes the crawl file and starts. The file never sees a password. */
  async create({ crawlId, path, settings, cookies, name, input }: NewRun): Promise<void> {
    const { masked, secrets: passwords } = maskSecrets(settings)
    const secrets: CrawlSecrets = cookies.length === 0 ? passwords : { ...passwords, cookies }
    await this.#secrets.save(crawlId, path, secrets)
    await this.#run(path, crawlId, settings, {
      create: { crawlId, name, settings: masked, input },
      secrets,
      first: null,
    })
  }

  /** Makes a crawl with the input, the settings and the passwords of an earlier one. @throws {TrawlError} secrets_missing */
  async repeat(
    earlier: CrawlSummary,
    { crawlId, path, name }: Omit<NewRun, 'settings' | 'cookies' | 'input'>,
  ): Promise<void> {
    const secrets = await this.#secretsFor(earlier, {}, 'Start a new crawl with its settings, and give them there.')
    await this.#secrets.save(crawlId, path, secrets)
    await this.#run(path, crawlId, unmaskSecrets(earlier.settings, secrets), {
      create: { crawlId, name, settings: earlier.settings, input: { kind: 'crawl', path: earlier.path } },
      secrets,
      first: null,
    })
  }

  /** Runs a crawl that is over once more. @throws {TrawlError} crawl_busy, secrets_missing and what the store throws */
  async goOn(crawl: CrawlSummary, first: FirstTask | null, given: Partial<CrawlSettings>): Promise<RunningCrawl> {
    const secrets = await this.#secretsFor(crawl, given)
    return this.#run(crawl.path, crawl.id, unmaskSecrets(crawl.settings, secrets), { create: null, secrets, first })
  }

  whenEnded(crawlId: string): Promise<CrawlProgress> {
    return this.#ended.get(crawlId) ?? this.required(crawlId).ended
  }

  async setAsleep(asleep: boolean): Promise<void> {
    await Promise.all([...this.#running.values()].map((crawl) => crawl.sleep(asleep).catch(() => {})))
  }

  /** A crawl will be started soon. */
  prepare(): void {
    this.#threads.prepare()
  }

  /** It will not. */
  dismiss(): Promise<void> {
    return this.#threads.dismiss()
  }

  /** Stops every crawl cleanly and ends every thread. */
  async stopAll(): Promise<void> {
    await this.#threads.dismiss()
    await Promise.all([...this.#running.values()].map((crawl) => crawl.stop().catch(() => {})))
  }

  forgetSecrets(crawlId: string): Promise<void> {
    return this.#secrets.forget(crawlId)
  }

  /** Passwords kept for a crawl, and those given now, which are kept from now on. */
  async #secretsFor(crawl: CrawlSummary, given: Partial<CrawlSettings>, hint?: string): Promise<CrawlSecrets> {
    const kept = await this.#secrets.load(crawl.id, crawl.path)
    const fresh = maskSecrets({ ...crawl.settings, ...given }).secrets
    const secrets = { ...kept, settings: { ...kept.settings, ...fresh.settings } }
    const missing = missingSecrets(unmaskSecrets(crawl.settings, secrets)).map(settingEntry)
    if (missing.length > 0) {
      throw new TrawlError(
        'secrets_missing',
        `Expected the passwords of the crawl "${crawl.name}" (${missing.map(({ label }) => label).join(', ')}), but they are not kept here.`,
        {
          hint:
            hint ?? `Give them again: trawl resume ${crawl.id} ${missing.map(({ flag }) => `--${flag} …`).join(' ')}`,
        },
      )
    }
    if (Object.keys(fresh.settings).length > 0) await this.#secrets.save(crawl.id, crawl.path, secrets)
    return secrets
  }

  async #run(
    path: string,
    crawlId: string,
    settings: CrawlSettings,
    what: Pick<RunningCrawlOptions, 'create' | 'secrets' | 'first'>,
  ): Promise<RunningCrawl> {
    const renderer = await rendererFor(this.options.renderer ?? null, { settings, cookies: what.secrets.cookies ?? [] })
    const crawl = await RunningCrawl.start({
      ...what,
      renderer,
      thread: this.#threads.take(),
      path,
      crawlId,
      log: this.options.log,
      resolveProxy: this.options.resolveProxy ?? null,
      onProgress: this.news.progress,
      onEnded: async (progress) => {
        this.#running.delete(crawlId)
        await this.news.ended(progress)
      },
      onUrlCredentials: (urlCredentials) => this.#keep(crawlId, path, { ...what.secrets, urlCredentials }),
    })
    this.#ended.set(crawlId, crawl.ended)
    if (!crawl.isOver) this.#running.set(crawlId, crawl)
    return crawl
  }

  #keep(crawlId: string, path: string, secrets: CrawlSecrets): void {
    // The run has them in memory; without the file only a later resume has to ask again.
    this.#secrets
      .save(crawlId, path, secrets)
      .catch((error: unknown) => this.options.log.warn('passwords of URLs are not kept', { cause: String(error) }))
  }
}
