/**
 * What a place is, as one small integer: its type, its position, and whether it is not to be followed. Of a link that
 * may be followed it is 12 at most, which SQLite keeps in a byte or none. Together with the place it is one number
 * while links are sorted.
 */
import { LINK_TYPES, type LinkFilter, type LinkType } from '../../../../shared/domain/link-graph'
import { LINK_POSITIONS, type LinkPosition } from '../../../../shared/domain/page-facts'

const NOFOLLOW_BIT = 1
const POSITION_SHIFT = 1
const POSITION_BITS = 7
const TYPE_SHIFT = 4
/** All traits are below it. */
const TRAITS = 512
/** The lowest place is -2. */
const PLACES_BELOW_0 = 2

export interface LinkTraits {
  readonly type: LinkType
  readonly position: LinkPosition
  readonly nofollow: boolean
}

export function traitsOf({ type, position, nofollow }: LinkTraits): number {
  return (
    (LINK_TYPES.indexOf(type) << TYPE_SHIFT) |
    (LINK_POSITIONS.indexOf(position) << POSITION_SHIFT) |
    (nofollow ? NOFOLLOW_BIT : 0)
  )
}

/** The place in `LINK_TYPES`. */
export function typeNumber(traits: number): number {
  return traits >> TYPE_SHIFT
}

export function readTraits(traits: number): LinkTraits {
  return {
    type: LINK_TYPES[typeNumber(traits)] ?? 'other',
    position: LINK_POSITIONS[(traits >> POSITION_SHIFT) & POSITION_BITS] ?? 'body',
    nofollow: isNofollow(traits),
  }
}

export function isNofollow(traits: number): boolean {
  return (traits & NOFOLLOW_BIT) !== 0
}

/** Place and traits as one number below 2^31, for places up to four million. */
export function packPlace(place: number, traits: number): number {
  return (place + PLACES_BELOW_0) * TRAITS + traits
}

export function placeIn(packed: number): number {
  return Math.floor(packed / TRAITS) - PLACES_BELOW_0
}

export function traitsIn(packed: number): number {
  return packed % TRAITS
}

/** The condition on rows of `link` that a filter stands for, and the values to bind. */
export function filterSql({ type, position, follow }: LinkFilter): {
  readonly sql: string
  readonly values: readonly number[]
} {
  const conditions: string[] = []
  const values: number[] = []
  const add = (sql: string, value: number): void => {
    conditions.push(`${sql} = ?`)
    values.push(value)
  }
  if (type !== null) add(`traits >> ${TYPE_SHIFT}`, LINK_TYPES.indexOf(type))
  if (position !== null) {
    add(`(traits >> ${POSITION_SHIFT}) & ${POSITION_BITS}`, LINK_POSITIONS.indexOf(position))
    // A redirect stands nowhere on a page.
    conditions.push(`traits >> ${TYPE_SHIFT} <> ${LINK_TYPES.indexOf('redirect')}`)
  }
  if (follow !== null) {
    add(`traits & ${NOFOLLOW_BIT}`, follow === 'nofollow' ? NOFOLLOW_BIT : 0)
    // Only links are followed, or not.
    conditions.push(`traits >> ${TYPE_SHIFT} <= ${LINK_TYPES.indexOf('area')}`)
  }
  return { sql: conditions.length === 0 ? '1' : conditions.join(' AND '), values }
}
