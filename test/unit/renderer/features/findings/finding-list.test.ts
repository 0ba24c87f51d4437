import { describe, expect, it } from 'vitest'
import { findingSections, foundCount } from '../../../../../src/renderer/features/findings/finding-list'
import { placeAfterKey } from '../../../../../src/renderer/features/findings/findings-list'
import { CHECK_IDS } from '../../../../../src/shared/checks'

const COUNTS = { not_found: 5, server_error: 2, redirect_loop: 1, title_missing: 7, title_short: 90 } as const
const ALL = { search: '', onlyFound: true, muted: new Set<string>() }

describe('the list of findings', () => {
  it('goes by severity, then by group, the most frequent first', () => {
    const sections = findingSections({ counts: COUNTS }, 100, ALL)
    expect(sections.map(({ kind, findings }) => [kind, findings.map(({ id }) => id)])).toEqual([
      ['error', ['not_found', 'server_error', 'redirect_loop']],
      ['warning', ['title_missing']],
      ['notice', ['title_short']],
    ])
    expect(sections[2]?.findings[0]?.share).toBe(0.9)
  })

  it('can be searched by title, group, meaning and id', () => {
    const found = (search: string) =>
      findingSections({ counts: COUNTS }, 100, { ...ALL, search }).flatMap(({ findings }) =>
        findings.map(({ id }) => id),
      )
    expect(found('  404 ')).toEqual(['not_found'])
    expect(found('titles')).toEqual(['title_missing', 'title_short'])
    expect(found('redirect_loop')).toEqual(['redirect_loop'])
    expect(found('nothing of the kind')).toEqual([])
  })

  it('shows every check when asked to', () => {
    const sections = findingSections({ counts: {} }, 0, { ...ALL, onlyFound: false })
    expect(sections.flatMap(({ findings }) => findings)).toHaveLength(CHECK_IDS.length)
    expect(sections.flatMap(({ findings }) => findings).every(({ share }) => share === 0)).toBe(true)
  })

  it('has what is gone beside what is new', () => {
    const sections = findingSections({ counts: { not_found: 5 }, gone: { not_found: 1, gone: 2 } }, 100, ALL)
    expect(sections[0]?.findings.map(({ id, count, gone }) => [id, count, gone])).toEqual([
      ['not_found', 5, 1],
      ['gone', 0, 2],
    ])
  })

  it('puts muted ones last, and does not count them', () => {
    const muted = new Set(['not_found'])
    expect(findingSections({ counts: COUNTS }, 100, { ...ALL, muted }).at(-1)).toMatchObject({
      kind: 'muted',
      findings: [{ id: 'not_found' }],
    })
    expect(foundCount(COUNTS, muted)).toBe(4)
  })
})

describe('keys in the list', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 4, 4],
    ['ArrowDown', -1, 0],
    ['ArrowUp', 0, 0],
    ['Home', 3, 0],
    ['End', 0, 4],
    ['PageDown', 1, 4],
    ['x', 1, null],
  ])('%s at %i leads to %s', (key, at, to) => {
    expect(placeAfterKey(key, at, 5)).toBe(to)
  })

  it('lead nowhere in an empty one', () => {
    expect(placeAfterKey('ArrowDown', -1, 0)).toBeNull()
  })
})
