/**
 * Host lookups shared and remembered. The system's resolver runs on a small thread pool and forgets: without this,
 * six connections to one host are six lookups, and a slow name server holds up every other host.
 */
import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns'

/** The callback of `dns.lookup`: one address, or all of them when `all` was asked for. */
type LookupCallback = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void
type LookupAll = (
  host: string,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

interface Entry {
  /** `null` while the resolver is at work. */
  addresses: LookupAddress[] | null
  expiresAtMs: number
  waiters: ((error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void)[]
}

/** The resolver does not tell how long a name may be kept; browsers without that knowledge keep it a minute. */
const KEEP_MS = 60_000
const MAX_HOSTS = 2_000

const resolveAll: LookupAll = (host, callback) => systemLookup(host, { all: true }, callback)

/** A `lookup` for sockets. Failures are shared among those who wait, but not kept. */
export class LookupCache {
  readonly #entries = new Map<string, Entry>()

  constructor(
    private readonly resolve: LookupAll = resolveAll,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  /** Has the shape of `dns.lookup`; never calls back before it returns. */
  readonly lookup = (host: string, options: LookupOptions, callback: LookupCallback): void => {
    this.#all(host, (error, addresses) => {
      if (error !== null) return callback(error, options.all ? [] : '')
      const wanted = ofFamily(addresses, options.family)
      const first = wanted[0]
      if (first === undefined) return callback(notFound(host), options.all ? [] : '')
      if (options.all) callback(null, wanted)
      else callback(null, first.address, first.family)
    })
  }

  #all(host: string, callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void): void {
    const known = this.#entries.get(host)
    if (known !== undefined) {
      const { addresses } = known
      if (addresses === null) {
        known.waiters.push(callback)
        return
      }
      if (known.expiresAtMs > this.nowMs()) {
        // Callers attach their listeners after the call, so even a known answer comes later.
        process.nextTick(callback, null, addresses)
        return
      }
    }
    this.#entries.delete(host)
    const entry: Entry = { addresses: null, expiresAtMs: Number.POSITIVE_INFINITY, waiters: [callback] }
    this.#entries.set(host, entry)
    this.#dropOldest()
    this.resolve(host, (error, addresses) => {
      const { waiters } = entry
      if (error === null && addresses.length > 0) {
        entry.addresses = addresses
        entry.expiresAtMs = this.nowMs() + KEEP_MS
      } else if (this.#entries.get(host) === entry) {
        this.#entries.delete(host)
      }
      entry.waiters = []
      for (const waiter of waiters) waiter(error, addresses)
    })
  }

  #dropOldest(): void {
    if (this.#entries.size <= MAX_HOSTS) return
    const oldest = this.#entries.keys().next()
    if (!oldest.done) this.#entries.delete(oldest.value)
  }
}

function ofFamily(addresses: LookupAddress[], family: LookupOptions['family']): LookupAddress[] {
  if (family === undefined || family === 0) return addresses
  const wanted = family === 'IPv4' ? 4 : family === 'IPv6' ? 6 : family
  return addresses.filter((each) => each.family === wanted)
}

function notFound(host: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND', hostname: host })
}
