import { describe, expect, it } from 'vitest'
import { bestPassage } from '../../../../../../src/main/store/crawl-index/text/best-passage'
import { MARK_END, MARK_START } from '../../../../../../src/main/store/crawl-index/text/text-table'

const marks = (text: string): string => text.replaceAll('[', MARK_START).replaceAll(']', MARK_END)
const shown = (text: string): string => bestPassage(marks(text)).replaceAll(MARK_START, '[').replaceAll(MARK_END, ']')
const filler = 'water and wind '.repeat(60)

describe('the best passage', () => {
  it('is a short text as it is', () => {
    expect(shown('one [two] three')).toBe('one [two] three')
  })

  it('is where the most different words are', () => {
    const passage = shown(`${filler}[tide] [tide] [tide] ${filler}[tide] and [ebb] ${filler}`)
    expect(passage).toContain('[tide] and [ebb]')
    expect(passage).toMatch(/^….*…$/)
    expect(passage.length).toBeLessThan(450)
  })

  it('is the beginning where nothing is marked', () => {
    expect(shown(filler)).toMatch(/^water and wind .*…$/)
  })

  it('cuts between words where there are any', () => {
    expect(shown(`${filler}[tide] ${filler}`)).toMatch(/^…(?:water|and|wind) .* (?:water|and|wind)…$/)
    expect(shown(`${'x'.repeat(1000)}[tide]${'y'.repeat(1000)}`)).toMatch(/^…x+\[tide\]y+…$/)
  })

  it('has its marks in pairs, wherever it is cut', () => {
    for (let length = 0; length < 400; length += 7) {
      const passage = shown(`${'x'.repeat(length)}[${'long '.repeat(30)}]${'y'.repeat(length)}[${'z'.repeat(500)}] end`)
      expect(passage.replace(/[^[\]]/g, '')).toMatch(/^(?:\[\])+$/)
    }
  })

  it('takes no time for a word that is said a million times', () => {
    expect(shown('[fish] '.repeat(1_000_000))).toMatch(/^\[fish\] /)
  })
})
