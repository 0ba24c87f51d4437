/** Which links a spider follows, seen from the input, and which URLs the include and exclude patterns let through. */
import { parse } from 'tldts'
import { assertNever } from '../../shared/domain/invariant'
import type { CrawlSettings } from '../../shared/settings'

/** Whether the patterns of the settings let a URL through. */
export class UrlPatterns {
  readonly #include: readonly RegExp[]
  readonly #exclude: readonly RegExp[]

  constructor(settings: Pick<CrawlSettings, 'include' | 'exclude'>) {
    this.#include = settings.include.map((source) => new RegExp(source, 'u'))
    this.#exclude = settings.exclude.map((source) => new RegExp(source, 'u'))
  }

  /** `null` when the URL may be fetched, else what decided. */
  refusal(url: string): string | null {
    const excludedBy = this.#exclude.find((pattern) => pattern.test(url))
    if (excludedBy !== undefined) return `The exclude pattern ${excludedBy.source} matches.`
    if (this.#include.length > 0 && !this.#include.some((pattern) => pattern.test(url)))
      return 'No include pattern matches.'
    return null
  }
}

/** Decides for one page which of its links stay within the scope. */
export class ScopeRule {
  readonly #scope: CrawlSettings['scope']
  readonly #folders: readonly string[]

  /** @param seeds URLs of the input; only the scope `path` needs them */
  constructor(settings: Pick<CrawlSettings, 'scope'>, seeds: readonly string[]) {
    this.#scope = settings.scope
    this.#folders = settings.scope === 'path' ? [...new Set(seeds.map(folderOf))] : []
  }

  /** The test for the links of one page. `pageUrl` is where the page was asked for, or where the input redirected to. */
  from(pageUrl: string): (link: string) => boolean {
    switch (this.#scope) {
      case 'any':
        return () => true
      case 'host': {
        const origin = hostKey(pageUrl)
        return (link) => hostKey(link) === origin
      }
      case 'domain': {
        const domain = registrableDomain(pageUrl)
        return (link) => registrableDomain(link) === domain
      }
      case 'path':
        return (link) => this.#folders.some((folder) => link.startsWith(folder))
      default:
        return assertNever(this.#scope)
    }
  }
}

/** Host and port; http and https of one host are one site. */
function hostKey(url: string): string {
  return url.slice(url.indexOf('//') + 2).split(/[/?#]/u, 1)[0] ?? ''
}

/** The registrable domain, or the host itself for IP addresses and local names. */
export function registrableDomain(url: string): string {
  const { domain, hostname } = parse(url)
  return domain ?? hostname ?? ''
}

/** The URL up to and with the last slash of its path. */
function folderOf(url: string): string {
  const { origin, pathname } = new URL(url)
  return origin + pathname.slice(0, pathname.lastIndexOf('/') + 1)
}
