/** The groups of URLs that the trap radar set aside, as the window shows them. */
import type { Trap, TrapKind } from '../../shared/domain/trap'
import type { Database } from './database'

/** Groups shown at most, those that hold the most first. */
const MAX_TRAPS = 1000
const SAMPLES = 5

interface RawTrap {
  readonly trapId: number
  readonly host: string
  readonly kind: TrapKind
  readonly pattern: string
  readonly reason: string
  readonly held: number
  readonly released: number
}

export function listTraps(database: Database): Trap[] {
  const traps = database
    .prepare(
      `SELECT trap.id AS trapId, host.name AS host, kind, pattern, reason, trap.held, released
       FROM trap JOIN host ON host.id = trap.host_id ORDER BY released, trap.held DESC, trap.id LIMIT ${MAX_TRAPS}`,
    )
    .all() as RawTrap[]
  const samples = database
    .prepare<[number]>(`SELECT url FROM url WHERE disposition = 4 AND trap_id = ? ORDER BY id LIMIT ${SAMPLES}`)
    .pluck()
  return traps.map((trap) => ({
    ...trap,
    released: trap.released === 1,
    samples: samples.all(trap.trapId) as string[],
  }))
}
