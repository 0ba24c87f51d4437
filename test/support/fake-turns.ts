import type { Turn, Turns } from '../../src/main/engine/scheduler/turns'
import type { WaitReason } from '../../src/shared/domain/fetch-outcome'

/** What was done with a turn. */
export interface TakenTurn {
  readonly host: string
  /** How often it was ended; a fetcher must do it exactly once. */
  ended: number
  holdMs: number
  latencyMs: number | null
  strained: boolean
}

/** Turns at once for everybody, noted down. */
export class FakeTurns implements Turns {
  readonly taken: TakenTurn[] = []
  readonly crawlDelays = new Map<string, number>()
  /** What each turn claims to have waited, in ms. */
  waitedMs = 0
  /** What each turn claims to have waited for. */
  waitedFor: WaitReason | null = null

  /** Turns that were taken and not ended. */
  get open(): number {
    return this.taken.filter((turn) => turn.ended === 0).length
  }

  async take(host: string, signal: AbortSignal): Promise<Turn> {
    signal.throwIfAborted()
    const taken: TakenTurn = { host, ended: 0, holdMs: 0, latencyMs: null, strained: false }
    this.taken.push(taken)
    return {
      waitedMs: this.waitedMs,
      waitedFor: this.waitedFor,
      end: ({ holdMs, latencyMs, strained }) => {
        taken.ended += 1
        taken.holdMs = holdMs
        taken.latencyMs = latencyMs
        taken.strained = strained
      },
    }
  }

  setCrawlDelay(host: string, delayMs: number): void {
    this.crawlDelays.set(host, delayMs)
  }
}
