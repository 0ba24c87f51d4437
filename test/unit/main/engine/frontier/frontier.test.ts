import { describe, expect, it } from 'vitest'
import { Frontier, MAX_ACTIVE_HOSTS } from '../../../../../src/main/engine/frontier/frontier'
import type { FrontierStore, FrontierUrl } from '../../../../../src/main/engine/ports'

/** A store in memory that behaves as the file does: what is not finished waits. */
class MemoryStore implements FrontierStore {
  readonly urls: FrontierUrl[] = []
  readonly done = new Set<number>()
  readonly #hosts: string[] = []

  add(...urls: string[]): void {
    for (const url of urls) {
      const { host } = new URL(url)
      if (!this.#hosts.includes(host)) this.#hosts.push(host)
      const hostId = this.#hosts.indexOf(host) + 1
      this.urls.push({ urlId: this.urls.length + 1, hostId, url, depth: 0, kind: 'page', round: 0, validators: null })
    }
  }

  nextWaitingHost(hostId: number): { hostId: number; host: string } | null {
    const waiting = this.urls.filter((url) => url.hostId > hostId && !this.done.has(url.urlId)).map((url) => url.hostId)
    if (waiting.length === 0) return null
    const next = Math.min(...waiting)
    return { hostId: next, host: this.#hosts[next - 1] as string }
  }

  waitingUrls(hostId: number, afterUrlId: number, limit: number): FrontierUrl[] {
    return this.urls
      .filter((url) => url.hostId === hostId && url.urlId > afterUrlId && !this.done.has(url.urlId))
      .slice(0, limit)
  }

  addInput(): number {
    throw new Error('not used here')
  }

  knownUrls(): number {
    return this.urls.length
  }

  rows(): number {
    return this.urls.length
  }
}

function frontierWith(...urls: string[]): { store: MemoryStore; frontier: Frontier } {
  const store = new MemoryStore()
  store.add(...urls)
  return { store, frontier: new Frontier(store) }
}

function leaseAll(frontier: Frontier, host: string): FrontierUrl[] {
  const leases: FrontierUrl[] = []
  for (let lease = frontier.lease(host); lease !== null; lease = frontier.lease(host)) leases.push(lease)
  return leases
}

describe('the frontier', () => {
  it('leases each URL of a host once, in order', () => {
    const { frontier } = frontierWith('http://a/1', 'http://b/1', 'http://a/2')
    expect(frontier.activateHosts()).toEqual(['a', 'b'])
    expect(leaseAll(frontier, 'a').map((lease) => lease.url)).toEqual(['http://a/1', 'http://a/2'])
    expect(frontier.lease('a')).toBeNull()
    expect(frontier.openLeases).toBe(2)
  })

  it('is empty only when every lease is finished', () => {
    const { store, frontier } = frontierWith('http://a/1')
    frontier.activateHosts()
    const [lease] = leaseAll(frontier, 'a')
    expect(frontier.isEmpty()).toBe(false)
    store.done.add(1)
    frontier.finish(lease as FrontierUrl)
    frontier.activateHosts()
    expect(frontier.isEmpty()).toBe(true)
  })

  it('does not lease again what is in the air, even when new URLs of the host come', () => {
    const { store, frontier } = frontierWith('http://a/1')
    frontier.activateHosts()
    leaseAll(frontier, 'a')
    store.add('http://a/2')
    frontier.noteNewUrls()
    expect(leaseAll(frontier, 'a').map((lease) => lease.url)).toEqual(['http://a/2'])
  })

  it('leases a URL that was given back again', () => {
    const { frontier } = frontierWith('http://a/1', 'http://a/2')
    frontier.activateHosts()
    const [first] = leaseAll(frontier, 'a')
    frontier.giveBack(first as FrontierUrl)
    expect(leaseAll(frontier, 'a').map((lease) => lease.url)).toEqual(['http://a/1'])
  })

  it('finds hosts that come later', () => {
    const { store, frontier } = frontierWith('http://a/1')
    frontier.activateHosts()
    leaseAll(frontier, 'a')
    expect(frontier.activateHosts()).toEqual([])
    store.add('http://b/1')
    frontier.noteNewUrls()
    expect(frontier.activateHosts()).toEqual(['b'])
  })

  it('keeps a bounded number of hosts in memory and reaches all of them', () => {
    const count = MAX_ACTIVE_HOSTS * 2 + 7
    const { store, frontier } = frontierWith(...Array.from({ length: count }, (_, i) => `http://h${i}/`))
    const seen = new Set<string>()
    for (let hosts = frontier.activateHosts(); hosts.length > 0; hosts = frontier.activateHosts()) {
      expect(frontier.activeHosts).toBeLessThanOrEqual(MAX_ACTIVE_HOSTS)
      for (const host of hosts) {
        for (const lease of leaseAll(frontier, host)) {
          expect(seen.has(lease.url)).toBe(false)
          seen.add(lease.url)
          store.done.add(lease.urlId)
          frontier.finish(lease)
        }
      }
    }
    expect(seen.size).toBe(count)
    expect(frontier.isEmpty()).toBe(true)
  })

  it('lets a host that must wait step aside, and finds it again', () => {
    const { frontier } = frontierWith('http://slow/1', 'http://slow/2')
    frontier.activateHosts()
    expect(frontier.rotateOut('slow')).toBe(true)
    expect(frontier.lease('slow')).toBeNull()
    expect(frontier.isEmpty()).toBe(false)
    expect(frontier.activateHosts()).toEqual(['slow'])
    expect(leaseAll(frontier, 'slow')).toHaveLength(2)
  })

  it('does not let a host step aside while something of it is in the air', () => {
    const { frontier } = frontierWith('http://slow/1', 'http://slow/2')
    frontier.activateHosts()
    frontier.lease('slow')
    expect(frontier.rotateOut('slow')).toBe(false)
  })
})
