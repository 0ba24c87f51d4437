import { describe, expect, it } from 'vitest'
import {
  comparedWords,
  mayLower,
  percentText,
  rangeText,
} from '../../../../../src/renderer/features/duplicates/duplicate-words'
import type { DuplicateCluster, DuplicateFigures, DuplicateQuery } from '../../../../../src/shared/domain/duplicates'

const FIGURES: DuplicateFigures = {
  counts: {
    all: { clusters: 0, pages: 0 },
    exact: { clusters: 0, pages: 0 },
    near: { clusters: 0, pages: 0 },
  },
  pages: 1200,
  withSignature: 900,
  withBody: 1200,
}
const QUERY: DuplicateQuery = { threshold: 90, indexableOnly: true, view: 'all', search: '' }
const cluster = (lowest: number, highest: number) => ({ lowest, highest }) as DuplicateCluster

describe('the words about duplicates', () => {
  it('round similarities down, so that only what is wholly alike is 100 %', () => {
    expect(percentText(99.99)).toBe('99 %')
    expect(percentText(100)).toBe('100 %')
  })

  it('tell a range, or one number where both ends are the same', () => {
    expect(rangeText(cluster(91.2, 98.9))).toBe('91 – 98 %')
    expect(rangeText(cluster(97.1, 97.9))).toBe('97 %')
  })

  it('say what was compared', () => {
    expect(comparedWords(FIGURES, QUERY)).toMatch(/^1,200 pages that may be indexed, 900 with enough text/)
    expect(comparedWords({ ...FIGURES, withSignature: 0 }, QUERY)).toContain('none with enough text')
    expect(comparedWords(FIGURES, { ...QUERY, view: 'exact' })).toContain('byte by byte')
  })

  it('offer a lower threshold only where it could find more', () => {
    expect(mayLower(QUERY, FIGURES)).toBe(true)
    expect(mayLower({ ...QUERY, threshold: 50 }, FIGURES)).toBe(false)
    expect(mayLower({ ...QUERY, view: 'exact' }, FIGURES)).toBe(false)
    expect(mayLower(QUERY, { ...FIGURES, withSignature: 1 })).toBe(false)
  })
})
