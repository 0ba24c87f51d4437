/** The fetch stage of one crawl: HTTP client, fetcher, robots.txt, sitemaps and scope, put together from the settings. */
import type { HeaderLines } from '../../shared/domain/fetch-outcome'
import type { CrawlSecrets } from '../../shared/secrets'
import type { CrawlSettings } from '../../shared/settings'
import { createFetcher } from '../engine/fetcher/fetcher'
import type { ProxyServer } from '../engine/fetcher/proxy-choice'
import type { ResolveProxy } from '../engine/fetcher/proxy-routes'
import type { RobotsCache, RobotsNews } from '../engine/fetcher/robots'
import { ROBOTS_LIMIT } from '../engine/fetcher/robots-rules'
import { UndiciClient } from '../engine/fetcher/undici-client'
import { normaliseUrl } from '../engine/input/normalise-url'
import type { PageTaskParts } from '../engine/page-task'
import type { Clock } from '../engine/ports'
import type { Turns } from '../engine/scheduler/turns'
import { ScopeRule, UrlPatterns } from '../engine/scope'
import { type RobotsSitemaps, SiteMaps } from '../engine/sitemaps'
import { decodeContent, supportedCodings } from '../extract/content-coding'

type FetchParts = Pick<PageTaskParts, 'fetcher' | 'siteMaps' | 'patterns' | 'scopeOf'>

export class FetchStage {
  readonly #client: UndiciClient

  /** @throws {TrawlError} `file_unreadable` when the certificate authority of the settings cannot be read */
  constructor(
    private readonly settings: CrawlSettings,
    private readonly secrets: Pick<CrawlSecrets, 'urlCredentials' | 'cookies'>,
    private readonly clock: Clock,
    private readonly onRobots: (news: RobotsNews) => void,
    resolveProxy: ResolveProxy | null,
  ) {
    this.#client = new UndiciClient({ settings, acceptEncoding: supportedCodings(), resolveProxy })
  }

  /** @param seeds URLs of the input, asked for when the first page with links comes in */
  partsFor(turns: Turns, seeds: () => readonly string[]): FetchParts {
    const { settings } = this
    const fetcher = createFetcher({
      client: this.#client,
      turns,
      clock: this.clock,
      settings,
      urlCredentials: this.secrets.urlCredentials,
      login: this.secrets.cookies ?? [],
      random: Math.random,
      decodeText: decodeRobots,
      onRobots: this.onRobots,
    })
    let scope: ScopeRule | null = null
    return {
      fetcher,
      siteMaps: new SiteMaps(sitemapsFrom(fetcher.robots)),
      patterns: new UrlPatterns(settings),
      scopeOf: (pageUrl) => {
        scope ??= new ScopeRule(settings, seeds())
        return scope.from(pageUrl)
      },
    }
  }

  /** The proxy through which the rest of the world is reached; `null`: none. */
  proxyAway(): Promise<ProxyServer | null> {
    return this.#client.proxyTo(FAR_AWAY)
  }

  close(): Promise<void> {
    return this.#client.close()
  }
}

/** Stands for any host that is not on this computer. */
const FAR_AWAY = 'https://one.one.one.one'

function sitemapsFrom(robots: RobotsCache): RobotsSitemaps {
  return {
    async sitemapsOf(url, signal) {
      const file = await robots.read(new URL(url).origin, signal)
      return file.kind === 'rules' ? file.rules.sitemaps.flatMap((sitemap) => absolute(sitemap, url)) : []
    },
  }
}

/** Addresses in robots.txt should be absolute; some are not, and some are nothing. */
function absolute(sitemap: string, base: string): string[] {
  const url = normaliseUrl(sitemap, base)
  return url === null ? [] : [url]
}

/** robots.txt is UTF-8 by definition (RFC 9309, 2.3); what is not becomes replacement characters and matches nothing. */
function decodeRobots(headers: HeaderLines, body: Uint8Array): string {
  const coding = headers.filter(([name]) => name.toLowerCase() === 'content-encoding').map(([, value]) => value)
  const decoded = decodeContent(body, coding.length === 0 ? null : coding.join(','), ROBOTS_LIMIT)
  return Buffer.from(decoded.body).toString('utf8')
}
