/** Traps that one URL alone gives away: paths that repeat themselves, or are deeper or longer than any real one. */
import type { TrapSign } from '../ports'
import type { UrlParts } from './url-parts'

/** No real site is known to go deeper; each level usually is a folder somebody made. */
const MAX_LEVELS = 25
/** Servers commonly refuse request lines longer than 8 KB. */
const MAX_CHARS = 8_000
/** Beyond this length a URL is suspicious if the page that links to it has a long one, too, and a shorter one. */
const LONG_CHARS = 2_000
const LONG_SOURCE_CHARS = 1_000

const REPEATS = 3
/** One short segment (`/a/a/a`, `/1/1/1`: hashed folders, map tiles) must repeat more often to mean anything. */
const SHORT_REPEATS = 5
const MAX_UNIT = 6
/** In any order, so many segments more than there are different ones: two relative links taken in turns. */
const SURPLUS = 5
const SHOWN_SEGMENTS = 3

export function pathTrap(url: string, sourceUrl: string, { host, segments }: UrlParts): TrapSign | null {
  const unit = segments.length < REPEATS ? null : repeatedUnit(segments)
  if (unit !== null) {
    const shown = unit.join('/')
    return {
      kind: 'repeating_path',
      host,
      pattern: `…/${Array.from({ length: REPEATS }, () => shown).join('/')}/…`,
      reason: 'A part of the path repeats itself: relative links that lead ever deeper.',
    }
  }
  const again = segments.length <= SURPLUS ? [] : segmentsAgain(segments)
  if (again.length > 0) {
    return {
      kind: 'repeating_path',
      host,
      pattern: `${again.map((segment) => `…/${segment}`).join('/')}/…`,
      reason: 'Parts of the path come again and again: relative links that lead ever deeper.',
    }
  }
  if (segments.length > MAX_LEVELS) {
    return {
      kind: 'deep_path',
      host,
      pattern: `/${segments[0]}/…`,
      reason: `Paths more than ${MAX_LEVELS} levels deep: links that lead ever deeper.`,
    }
  }
  const isGrowing = url.length > LONG_CHARS && sourceUrl.length > LONG_SOURCE_CHARS && url.length > sourceUrl.length
  if (url.length <= MAX_CHARS && !isGrowing) return null
  return {
    kind: 'deep_path',
    host,
    pattern: `/${(segments[0] ?? '').slice(0, 100)}…`,
    reason: 'Addresses thousands of characters long that grow from page to page.',
  }
}

/** The segments that follow each other again and again; `null` when none do. Rotated so that all ways in look alike. */
function repeatedUnit(segments: readonly string[]): readonly string[] | null {
  const longest = Math.min(MAX_UNIT, Math.floor(segments.length / REPEATS))
  for (let length = 1; length <= longest; length += 1) {
    let same = 0
    for (let at = length; at < segments.length; at += 1) {
      same = segments[at] === segments[at - length] ? same + 1 : 0
      if (same < length * (REPEATS - 1)) continue
      const unit = segments.slice(at + 1 - length, at + 1)
      const isShort = unit.every(isMeaningless)
      if (!isShort || same >= length * (SHORT_REPEATS - 1)) return smallestRotation(unit)
    }
  }
  return null
}

/** Segments that come again, in alphabetical order; empty when they do so no more often than real paths have it. */
function segmentsAgain(segments: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  const again = new Set<string>()
  let surplus = 0
  for (const segment of segments) {
    if (isMeaningless(segment)) continue
    if (seen.has(segment)) {
      surplus += 1
      again.add(segment)
    } else seen.add(segment)
  }
  return surplus < SURPLUS ? [] : [...again].sort().slice(0, SHOWN_SEGMENTS)
}

/** Numbers and single letters come again in honest paths, too. */
function isMeaningless(segment: string): boolean {
  return segment.length < 3 || /^\d+$/.test(segment)
}

function smallestRotation(unit: readonly string[]): readonly string[] {
  let smallest = unit
  for (let by = 1; by < unit.length; by += 1) {
    const rotated = [...unit.slice(by), ...unit.slice(0, by)]
    if (rotated.join('/') < smallest.join('/')) smallest = rotated
  }
  return smallest
}
