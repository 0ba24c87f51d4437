/** The attempts of a row by round, each round with a name, and where the time of an attempt went. Pure. */
import type { FetchAttempt } from '../../../shared/domain/fetch-outcome'
import { t } from '../../../shared/words/t'

export interface AttemptRound {
  readonly round: number
  readonly name: string
  readonly attempts: readonly FetchAttempt[]
}

/**
 * A round after a failure is a re-check as long as the settings allow for one; any other was asked for by a person.
 *
 * @param rechecks how many re-checks the settings of the crawl allow
 */
export function attemptRounds(attempts: readonly FetchAttempt[], rechecks: number): readonly AttemptRound[] {
  const rounds: AttemptRound[] = []
  for (const attempt of attempts) {
    const current = rounds.at(-1)
    if (current?.round === attempt.round) {
      rounds[rounds.length - 1] = { ...current, attempts: [...current.attempts, attempt] }
    } else {
      const name = nameOf(attempt.round, current, rechecks)
      rounds.push({ round: attempt.round, name, attempts: [attempt] })
    }
  }
  return rounds
}

function nameOf(round: number, before: AttemptRound | undefined, rechecks: number): string {
  if (round === 0) return t('First fetch')
  const last = before?.attempts.at(-1)
  const mayHavePassed = last !== undefined && (last.error !== null || (last.status ?? 0) >= 400)
  return mayHavePassed && round <= rechecks ? `Re-check ${round}` : t('Fetched again')
}

export const ATTEMPT_PHASES = ['dns', 'connect', 'tls', 'first_byte', 'body'] as const
export type AttemptPhase = (typeof ATTEMPT_PHASES)[number]

export interface AttemptPart {
  readonly phase: AttemptPhase
  readonly ms: number
}

/** What the attempt spent its time on; phases that did not happen are left out. */
export function attemptParts(attempt: FetchAttempt): readonly AttemptPart[] {
  const given: readonly (readonly [AttemptPhase, number | null])[] = [
    ['dns', attempt.dnsMs],
    ['connect', attempt.connectMs],
    ['tls', attempt.tlsMs],
    ['first_byte', attempt.firstByteMs],
    ['body', attempt.bodyMs],
  ]
  return given.flatMap(([phase, ms]) => (ms === null ? [] : [{ phase, ms }]))
}
