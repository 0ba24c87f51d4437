/** The limits of checks that count for a connection. SQL asks `trawl_limit(ID)` for them. */
import type { Database } from 'better-sqlite3'
import { type CheckLimits, limitIn } from '../../../shared/check-limits'
import type { CheckId } from '../../../shared/checks'

const IN_FORCE = new WeakMap<Database, CheckLimits>()

/** Gives a connection the function; until others are set, the limits of the catalogue count. */
export function addLimitFunction(database: Database): void {
  // Deterministic within a statement: SQLite asks once, not for each row.
  database.function('trawl_limit', { deterministic: true }, (id: unknown) =>
    limitIn(checkLimits(database), id as CheckId),
  )
}

export function checkLimits(database: Database): CheckLimits {
  return IN_FORCE.get(database) ?? {}
}

export function setCheckLimits(database: Database, limits: CheckLimits): void {
  IN_FORCE.set(database, limits)
}
