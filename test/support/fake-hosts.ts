/** Invented hosts and traps of a crawl, for looking at the window: some busy, one held back, one with an old certificate. */

import type { CrawlSummary } from '../../src/shared/domain/crawl-summary'
import type { HostLane, HostOverride, HostRow, HostSort, HostsPage } from '../../src/shared/domain/host-lane'
import type { Trap } from '../../src/shared/domain/trap'

const NAMES = [
  'shop.example',
  'www.example.org',
  'blog.example.org',
  'docs.example.net',
  'cdn.example.com',
  'example.co.uk',
  'legacy.example.net:8443',
  'münchen.example',
] as const
const DAY_MS = 86_400_000
/** Beyond the names above, hosts are numbered. */
const EVERY_HOSTS = 40

interface HostsAsked {
  readonly search: string
  readonly sort: HostSort
  readonly from: number
  readonly count: number
}

export class FakeHosts {
  readonly #overrides = new Map<string, HostOverride>()
  #released = new Set<number>()

  adjust(host: string, override: HostOverride | null): void {
    if (override === null) this.#overrides.delete(host)
    else this.#overrides.set(host, override)
  }

  page(crawl: CrawlSummary, { search, sort, from, count }: HostsAsked): HostsPage {
    const hosts = Math.min(Math.max(NAMES.length, Math.floor(crawl.known / EVERY_HOSTS)), 5000)
    const all = Array.from({ length: crawl.known === 0 ? 0 : hosts }, (_, at) => this.#row(crawl, at, hosts))
    const found = all.filter(({ host }) => host.includes(search.toLowerCase()))
    const keys: Readonly<Record<HostSort, (row: HostRow) => number>> = {
      active: (row) => -(row.lane?.inFlight ?? -1),
      host: () => 0,
      known: (row) => -row.known,
      fetched: (row) => -row.fetched,
      failed: (row) => -row.failed,
      slowest: (row) => -(row.firstByteMs ?? 0),
    }
    const sorted = found.toSorted((a, b) => keys[sort](a) - keys[sort](b) || a.host.localeCompare(b.host))
    return { rows: sorted.slice(from, from + count), total: found.length }
  }

  traps(crawl: CrawlSummary): readonly Trap[] {
    if (crawl.counts.held === 0) return []
    const share = (part: number) => Math.floor(crawl.counts.held * part)
    const traps: readonly Omit<Trap, 'released'>[] = [
      {
        trapId: 1,
        host: 'blog.example.org',
        kind: 'calendar',
        pattern: '/events/{year}/{month}/{day}',
        reason: 'Pages lead to ever later days: 412 days came in from 9 pages, the last one in the year 2089.',
        held: share(0.6),
        samples: ['2061/03/14', '2061/03/15', '2061/03/16'].map((day) => `https://blog.example.org/events/${day}`),
      },
      {
        trapId: 2,
        host: 'shop.example',
        kind: 'facets',
        pattern: '/jackets?colour={…}&size={…}&sort={…}&page={n}',
        reason: 'Four parameters in every combination: 260 URLs of this shape gave 11 different pages.',
        held: share(0.3),
        samples: ['https://shop.example/jackets?colour=red&size=m&sort=price&page=4'],
      },
      {
        trapId: 3,
        host: 'docs.example.net',
        kind: 'repeating_path',
        pattern: '/guide/guide/guide/…',
        reason: 'The same part of the path comes again and again.',
        held: crawl.counts.held - share(0.6) - share(0.3),
        samples: ['https://docs.example.net/guide/guide/guide/guide/install'],
      },
    ]
    return traps.map((trap) => ({ ...trap, released: this.#released.has(trap.trapId) }))
  }

  release(trapId: number): void {
    this.#released.add(trapId)
  }

  #row(crawl: CrawlSummary, at: number, hosts: number): HostRow {
    const host = NAMES[at] ?? `host-${at}.example`
    const known = Math.max(1, Math.round((crawl.known / hosts) * (at < 3 ? 2 : 0.9)))
    const share = crawl.known === 0 ? 0 : crawl.done / crawl.known
    const failed = at === 6 ? Math.round(known * share * 0.8) : 0
    return {
      hostId: at + 1,
      host,
      known,
      fetched: Math.round(known * share) - failed,
      failed,
      skipped: 0,
      held: at === 2 ? Math.floor(crawl.counts.held * 0.6) : 0,
      transferBytes: known * 12_400,
      firstByteMs: 40 + at * 37,
      tls:
        at === 4
          ? null
          : {
              protocol: at === 6 ? 'TLSv1.2' : 'TLSv1.3',
              subject: host.split(':', 1)[0] ?? host,
              issuer: at === 6 ? null : 'R11, Let’s Encrypt',
              validFromMs: crawl.createdAtMs - 40 * DAY_MS,
              expiresAtMs: crawl.createdAtMs + (at === 3 ? 9.5 : at === 6 ? -3 : 50.5 + at) * DAY_MS,
              problem: at === 6 ? 'tls_expired' : null,
            },
      override: this.#overrides.get(host) ?? null,
      lane: crawl.state === 'running' && at < 7 ? this.#lane(host, at, crawl) : null,
    }
  }

  #lane(host: string, at: number, crawl: CrawlSummary): HostLane {
    const override = this.#overrides.get(host)
    const base = {
      host,
      inFlight: Math.min(override?.perHost ?? 6, 6 - (at % 3)),
      queued: 410 - at * 31,
      maxInFlight: override?.perHost ?? crawl.settings.perHost,
      gapMs: 0,
      crawlDelayMs: 0,
      pace: 61.3 / (at + 1),
      latencyMs: 40 + at * 37,
      eased: false,
      waitingFor: 'host_full',
      nextTurnInMs: null,
    } as const satisfies HostLane
    if (override?.paused) return { ...base, inFlight: 0, pace: 0, waitingFor: 'paused' }
    // The clock of the crawl moves on with its pages, so the same scene gives the same picture.
    const second = crawl.done % 14
    switch (at) {
      case 1:
        return { ...base, inFlight: 0, pace: 0.2, waitingFor: 'held', nextTurnInMs: (14 - second) * 1000 }
      case 2:
        return {
          ...base,
          inFlight: 1,
          maxInFlight: 1,
          pace: 0.5,
          gapMs: 2000,
          crawlDelayMs: 2000,
          waitingFor: 'crawl_delay',
          nextTurnInMs: 1400,
        }
      case 3:
        return { ...base, inFlight: 2, maxInFlight: 2, latencyMs: 1840, eased: true }
      case 5:
        return { ...base, inFlight: 3, queued: 0, waitingFor: null }
      default:
        return base
    }
  }
}
