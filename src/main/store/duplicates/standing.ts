/**
 * Which of several pages that say the same is to be the one: in this order, the one that most of the others name as their
 * canonical; that may be indexed; that has the highest link score; that is served by https; whose URL is the shortest; that
 * was found first.
 */
import type { CanonicalReason } from '../../../shared/domain/duplicates'
import { type ComparedPages, HTTPS, INDEXABLE } from './compared-pages'
import { StepClock } from './step-clock'

const LENGTHS = 2 ** 12
const SCORES = 2 ** 17
const MOST_NAMED = 2 ** 20

/**
 * For each page a number that is higher the better it is, below 2^51; of two with the same number, the first is better.
 *
 * @param named - for each page: pages that name it as their canonical
 */
export function standingsOf(pages: ComparedPages, named: Uint32Array): Float64Array {
  const { traits, linkScores, urlLengths } = pages
  const standings = new Float64Array(pages.count)
  for (let page = 0; page < pages.count; page += 1) {
    const bits = traits[page] as number
    let standing = Math.min(named[page] as number, MOST_NAMED - 1)
    standing = standing * 2 + (bits & INDEXABLE) / INDEXABLE
    standing = standing * SCORES + Math.round((linkScores[page] as number) * 1000)
    standing = standing * 2 + (bits & HTTPS) / HTTPS
    standings[page] = standing * LENGTHS + (LENGTHS - 1 - Math.min(urlLengths[page] as number, LENGTHS - 1))
  }
  return standings
}

/** Why a page is better than another. */
export function reasonFor(pages: ComparedPages, named: Uint32Array, best: number, next: number): CanonicalReason {
  const { traits, linkScores, urlLengths } = pages
  const has = (page: number, trait: number): boolean => ((traits[page] as number) & trait) !== 0
  if ((named[best] as number) > (named[next] as number)) return { kind: 'named', pages: named[best] as number }
  if (has(best, INDEXABLE) && !has(next, INDEXABLE)) return { kind: 'indexable' }
  const score = linkScores[best] as number
  if (score > (linkScores[next] as number)) return { kind: 'score', score }
  if (has(best, HTTPS) && !has(next, HTTPS)) return { kind: 'https' }
  return (urlLengths[best] as number) < (urlLengths[next] as number) ? { kind: 'short' } : { kind: 'first' }
}

const DIGIT = 2 ** 16
/** Digits of the highest standing. */
const DIGITS = 4
/** Pages between two looks at the clock. */
const STRIDE = 4096

/** 0, 1, 2 and so on. */
export function numbersBelow(count: number): Uint32Array {
  const numbers = new Uint32Array(count)
  for (let number = 0; number < count; number += 1) numbers[number] = number
  return numbers
}

/** The pages, the best first: sorted digit by digit, which keeps the order of equals. Yields how far it is. */
export function* bestFirst(standings: Float64Array): Generator<number, Uint32Array> {
  const clock = new StepClock()
  let order: Uint32Array = numbersBelow(standings.length)
  let sorted: Uint32Array = new Uint32Array(standings.length)
  const digits = new Uint16Array(standings.length)
  for (let digit = 0; digit < DIGITS; digit += 1) {
    const unit = DIGIT ** digit
    const ends = new Uint32Array(DIGIT)
    for (let at = 0; at < order.length; at += 1) {
      // The best has the lowest digit.
      const value = DIGIT - 1 - (Math.floor((standings[order[at] as number] as number) / unit) % DIGIT)
      digits[at] = value
      ends[value] = (ends[value] as number) + 1
      if (at % STRIDE === 0 && clock.isOver()) {
        yield (digit + 0.5) / DIGITS
        clock.begin()
      }
    }
    for (let value = 0, end = 0; value < DIGIT; value += 1) {
      const begin = end
      end += ends[value] as number
      ends[value] = begin
    }
    for (let at = 0; at < order.length; at += 1) {
      const value = digits[at] as number
      const place = ends[value] as number
      sorted[place] = order[at] as number
      ends[value] = place + 1
    }
    const before = order
    order = sorted
    sorted = before
    yield (digit + 1) / DIGITS
    clock.begin()
  }
  return order
}
