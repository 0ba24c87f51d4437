/**
 * What makes a running crawl wait by itself, and go on by itself: no network, no room on the disk, a computer that
 * sleeps. Failures that come from it are not the URLs' own.
 */
import { dirname } from 'node:path'
import type { LogKind } from '../../shared/domain/crawl-log'
import type { FetchOutcome } from '../../shared/domain/fetch-outcome'
import type { Interruption, InterruptionKind } from '../../shared/domain/interruption'
import type { CrawlSettings } from '../../shared/settings'
import type { HostPort } from '../engine/interruptions/canary'
import { DiskWatch } from '../engine/interruptions/disk-watch'
import { NetworkWatch } from '../engine/interruptions/network-watch'
import { SleepWatch } from '../engine/interruptions/sleep-watch'
import type { Clock, Logger } from '../engine/ports'
import { lasting } from './log-words'

/** Why the crawl waits; several reasons may hold at once. `full`: storing failed, whatever the free space seems to be. */
type Reason = InterruptionKind | 'full'

export interface Interruptible {
  interrupt(reason: string): void
  goOn(reason: string): void
}

export class RunInterruptions {
  readonly #network: NetworkWatch
  readonly #disk: DiskWatch
  readonly #sleep: SleepWatch
  readonly #present = new Map<Reason, Interruption>()

  constructor(
    private readonly parts: {
      readonly settings: CrawlSettings
      readonly crawlPath: string
      readonly clock: Clock
      readonly log: Logger
      readonly engine: Interruptible
      /** Tells the log of the crawl. */
      readonly note: (kind: LogKind, message: string) => void
      /** Something began or ended. */
      readonly onChange: () => void
    },
  ) {
    const { settings, clock, crawlPath, log } = parts
    const folder = dirname(crawlPath)
    this.#network = new NetworkWatch({
      canary: settings.canary,
      clock,
      onDown: (message) => this.#begin('network', message),
      onUp: () => this.#end('network'),
    })
    this.#disk = new DiskWatch({
      path: folder,
      minFreeMb: settings.minFreeMb,
      clock,
      onLow: (message) => this.#begin('disk', message),
      onEnough: () => this.#end('disk'),
    })
    this.#sleep = new SleepWatch({
      clock,
      onWoke: (sleptMs) => {
        log.info('the computer was asleep', { sleptMs: Math.round(sleptMs) })
        parts.note('awake', `The computer or Trawl was asleep for ${lasting(sleptMs)}.`)
      },
    })
  }

  /** The longest present one; `null` when nothing keeps the crawl waiting. */
  get current(): Interruption | null {
    const [first] = this.#present.values()
    return first ?? null
  }

  /** Behind a proxy nothing else may be reachable directly, so that the proxy speaks for the network as well. */
  notePassage(proxy: HostPort): void {
    this.#network.alsoAsk({ host: proxy.host, port: proxy.port })
  }

  start(): void {
    this.#disk.start()
    this.#sleep.start()
  }

  /** Whether a failure came from an interruption and says nothing about its URL. */
  isForeign(outcome: FetchOutcome, startedAtMs: number): boolean | Promise<boolean> {
    if (outcome.kind === 'failed' && this.#sleep.wasAsleepDuring(startedAtMs)) return true
    const ruling = this.#network.judge(outcome)
    return typeof ruling === 'string' ? ruling === 'repeat' : ruling.then((word) => word === 'repeat')
  }

  /** A success: proof that the network is there. */
  noteSuccess(outcome: FetchOutcome): void {
    void this.#network.judge(outcome)
  }

  sleep(asleep: boolean): void {
    if (asleep) this.#begin('sleep', 'The computer goes to sleep.')
    else this.#end('sleep')
  }

  diskFull(error: unknown): void {
    this.#begin('full', error instanceof Error ? error.message : String(error))
  }

  diskWorks(): void {
    this.#end('full')
  }

  close(): void {
    this.#network.close()
    this.#disk.close()
    this.#sleep.close()
  }

  #begin(reason: Reason, message: string): void {
    if (this.#present.has(reason)) return
    const kind = reason === 'full' ? 'disk' : reason
    this.#present.set(reason, { kind, sinceMs: this.parts.clock.nowMs(), message })
    this.parts.engine.interrupt(reason)
    this.parts.log.warn(`the crawl waits: ${kind}`, { message })
    this.parts.note(BEGINNINGS[reason], `The crawl waits. ${message}`)
    this.parts.onChange()
  }

  #end(reason: Reason): void {
    const interruption = this.#present.get(reason)
    if (interruption === undefined) return
    this.#present.delete(reason)
    const [kind, words] = ENDINGS[reason]
    const lastedMs = this.parts.clock.nowMs() - interruption.sinceMs
    this.parts.note(kind, `${words} The crawl goes on after ${lasting(Math.max(0, lastedMs))}.`)
    this.parts.engine.goOn(reason)
    this.parts.log.info(`the crawl goes on: ${reason}`, {})
    this.parts.onChange()
  }
}

const BEGINNINGS: Readonly<Record<Reason, LogKind>> = {
  network: 'network_lost',
  disk: 'disk_low',
  full: 'disk_low',
  sleep: 'asleep',
}
const ENDINGS: Readonly<Record<Reason, readonly [LogKind, string]>> = {
  network: ['network_back', 'The network is back.'],
  disk: ['disk_enough', 'There is room on the disk again.'],
  full: ['disk_enough', 'The disk takes results again.'],
  sleep: ['awake', 'The computer is awake.'],
}
