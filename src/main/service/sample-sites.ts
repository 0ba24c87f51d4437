/** The sample sites that crawls of this service are served from, each on its port until the service closes. */
import type { SampleSite } from '../demo/sample-site'

export class SampleSites {
  readonly #byPort = new Map<string, Promise<SampleSite>>()
  #first: Promise<SampleSite> | null = null

  /** The site that new crawls are given, on whatever port is free. */
  open(): Promise<SampleSite> {
    this.#first ??= this.#remembered(start())
    return this.#first
  }

  /**
   * The site at the address that a crawl was made with: its URLs name that port and no other.
   *
   * @throws {TrawlError} `bad_request` when another program has the port
   */
  async openAt(origin: string): Promise<void> {
    await this.#first
    const { port } = new URL(origin)
    let site = this.#byPort.get(port)
    if (site === undefined) {
      site = start(Number(port))
      this.#byPort.set(port, site)
      site.catch(() => this.#byPort.delete(port))
    }
    await site
  }

  async close(): Promise<void> {
    const sites = await Promise.allSettled(new Set(this.#byPort.values()))
    await Promise.all(sites.map((site) => (site.status === 'fulfilled' ? site.value.close() : null)))
  }

  async #remembered(starting: Promise<SampleSite>): Promise<SampleSite> {
    const site = await starting
    this.#byPort.set(new URL(site.origin).port, Promise.resolve(site))
    return site
  }
}

/** The site is loaded when it is first wanted: its pages are a third of what the main thread would load. */
async function start(port?: number): Promise<SampleSite> {
  const { startSampleSite } = await import('../demo/sample-site')
  return startSampleSite(port)
}
