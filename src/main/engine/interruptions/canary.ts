/**
 * Tells whether there is a network at all, by opening TCP connections to addresses that are always there. Nothing is
 * sent over them.
 */
import { type LookupAddress, type LookupOptions, lookup, resolve4 } from 'node:dns'
import { connect, isIP } from 'node:net'
import type { Clock } from '../ports'

export interface HostPort {
  /** A name or an IP address, without brackets. */
  readonly host: string
  readonly port: number
}

/** `open`: it took the connection; `refused`: something there said no; `silent`: no word came in time. */
export type Reachability = 'open' | 'refused' | 'silent'

/** Tries to open a connection and closes it at once. Never rejects; ends early, as `silent`, with the signal. */
export type Connect = (target: HostPort, timeoutMs: number, signal: AbortSignal) => Promise<Reachability>

const TIMEOUT_MS = 3_000
/** A good answer counts this long, so that thousands of dead links do not become thousands of questions. */
const KEEP_MS = 2_000

/** Reads the setting `canary`: `HOST:PORT`, several separated by commas. What is none is left out. */
export function parseCanary(setting: string): readonly HostPort[] {
  return setting.split(',').flatMap((each) => {
    const [, bracketed, plain, port] = /^(?:\[([\da-f:.]+)\]|([^\s:/[\]]+)):(\d{1,5})$/iu.exec(each.trim()) ?? []
    const host = bracketed ?? plain
    return host === undefined || Number(port) < 1 || Number(port) > 65_535 ? [] : [{ host, port: Number(port) }]
  })
}

export interface CanaryOptions {
  readonly addresses: readonly HostPort[]
  readonly clock: Clock
  /** Default: real TCP connections. */
  readonly connect?: Connect
}

export class Canary {
  readonly #connect: Connect
  readonly #stop = new AbortController()
  #answeredAtMs = Number.NEGATIVE_INFINITY

  constructor(private readonly options: CanaryOptions) {
    this.#connect = options.connect ?? tcpConnect
  }

  /**
   * Whether any of the addresses takes a connection. If none does, the witnesses are asked: hosts that were reached
   * before and cannot all have gone at once. In a closed network they speak for it, and even a refusal will do.
   */
  async answers(witnesses: readonly HostPort[]): Promise<boolean> {
    if (this.options.clock.monotonicMs() - this.#answeredAtMs < KEEP_MS) return true
    const isThere =
      (await this.#any(this.options.addresses, (result) => result === 'open')) ||
      (await this.#any(witnesses, (result) => result !== 'silent'))
    if (isThere) this.#answeredAtMs = this.options.clock.monotonicMs()
    return isThere
  }

  /** Ends questions that are under way; they are answered with no. */
  close(): void {
    this.#stop.abort()
  }

  /** The first good answer decides; the other connections end by themselves. */
  #any(targets: readonly HostPort[], isGood: (result: Reachability) => boolean): Promise<boolean> {
    return new Promise((resolve) => {
      let open = targets.length
      if (open === 0) resolve(false)
      for (const target of targets) {
        void this.#connect(target, TIMEOUT_MS, this.#stop.signal).then((result) => {
          open -= 1
          if (isGood(result)) resolve(true)
          else if (open === 0) resolve(false)
        })
      }
    })
  }
}

/** {@link Connect} over real sockets. */
export const tcpConnect: Connect = (target, timeoutMs, signal) =>
  new Promise((resolve) => {
    if (signal.aborted) {
      resolve('silent')
      return
    }
    const socket = connect({ ...target, lookup: lookupEitherWay })
    const finish = (result: Reachability): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      socket.destroy()
      resolve(result)
    }
    const onAbort = (): void => finish('silent')
    const timer = setTimeout(onAbort, timeoutMs)
    signal.addEventListener('abort', onAbort)
    socket.once('connect', () => finish('open'))
    // Stays for good: destroying a socket in mid-lookup may still report an error.
    socket.on('error', (error: NodeJS.ErrnoException) => finish(error.code === 'ECONNREFUSED' ? 'refused' : 'silent'))
  })

type LookupCallback = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void

/**
 * Asks the system and, at the same time, the name server directly. A crawl of many dead names clogs the few threads
 * that the system's resolver has here, and a network that is there must not seem gone for that.
 */
function lookupEitherWay(host: string, options: LookupOptions, callback: LookupCallback): void {
  let isDone = false
  const answer: LookupCallback = (error, address, family) => {
    if (isDone) return
    isDone = true
    callback(error, address, family)
  }
  const isPublicName = host.includes('.') && isIP(host) === 0
  let systemError: NodeJS.ErrnoException | null = null
  let hasDirectFailed = !isPublicName
  lookup(host, options, (error, address: string | LookupAddress[], family?: number) => {
    systemError = error
    if (error === null || hasDirectFailed) answer(error, address, family)
  })
  if (!isPublicName) return
  resolve4(host, (error, addresses) => {
    const first = addresses?.[0]
    if (error === null && first !== undefined) {
      if (options.all)
        answer(
          null,
          addresses.map((address) => ({ address, family: 4 })),
        )
      else answer(null, first, 4)
      return
    }
    hasDirectFailed = true
    if (systemError !== null) answer(systemError, '')
  })
}
