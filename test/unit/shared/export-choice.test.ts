import { describe, expect, it } from 'vitest'
import { COLUMN_IDS, STANDARD_COLUMNS } from '../../../src/shared/columns'
import { EVERYTHING } from '../../../src/shared/domain/result-query'
import { type ChosenCrawl, DEFAULT_EXPORT, subjectOf } from '../../../src/shared/export-choice'
import { missingContent, neededPart } from '../../../src/shared/export-needs'
import { wholeSubject } from '../../../src/shared/whole-subject'

const CRAWL: ChosenCrawl = { own: ['carried:0', 'rule:price'], shown: null, muted: ['title_long'], targets: null }
const rowsOf = (columns: (typeof DEFAULT_EXPORT)['columns'], crawl = CRAWL) => {
  const subject = subjectOf({ ...DEFAULT_EXPORT, columns }, crawl)
  return subject.kind === 'rows' ? subject.columns : null
}

describe('a choice of what to export', () => {
  it('has the standard columns and the rules, those shown, all, or its own in their order', () => {
    expect(rowsOf('standard')).toEqual([...STANDARD_COLUMNS, 'rule:price'])
    expect(rowsOf('all')).toEqual([...COLUMN_IDS, 'rule:price'])
    expect(rowsOf(['title', 'carried:0', 'url'])).toEqual(['title', 'carried:0', 'url'])
  })

  it('leaves carried columns of the grid to their own switch, so that none is written twice', () => {
    expect(rowsOf('shown', { ...CRAWL, shown: ['url', 'carried:0', 'title'] })).toEqual(['url', 'title'])
  })

  it('leaves out what the crawl does not have, and is never without columns', () => {
    expect(rowsOf(['url', 'rule:gone', 'carried:7'])).toEqual(['url'])
    expect(rowsOf(['rule:gone'])).toEqual([...STANDARD_COLUMNS, 'rule:price'])
    expect(rowsOf('shown')).toEqual([...STANDARD_COLUMNS, 'rule:price'])
  })

  it('is completed with what the crawl knows: muted checks, and the links that are looked at', () => {
    expect(subjectOf({ ...DEFAULT_EXPORT, kind: 'findings', columns: ['check', 'x'] }, CRAWL)).toEqual({
      kind: 'findings',
      summary: false,
      muted: ['title_long'],
      columns: ['check'],
    })
    const { targets } = wholeSubject('links') as Extract<ReturnType<typeof wholeSubject>, { kind: 'links' }>
    const looked = { ...targets, search: 'shop', view: 'all' as const }
    const subject = subjectOf({ ...DEFAULT_EXPORT, kind: 'links', links: 'broken' }, { ...CRAWL, targets: looked })
    expect(subject).toEqual({ kind: 'links', targets: { ...looked, view: 'broken' }, columns: null })
  })
})

describe('what an export needs', () => {
  it('is the links, or the link graph where something of it is written or asked', () => {
    expect(neededPart(wholeSubject('links'), EVERYTHING)).toBe('links')
    expect(neededPart(wholeSubject('rows'), EVERYTHING)).toBeNull()
    expect(neededPart({ kind: 'rows', columns: ['link_score'], carried: true }, EVERYTHING)).toBe('graph')
    const orphans = { ...EVERYTHING, filters: [{ column: 'orphan', operator: 'equals', value: 1 } as const] }
    expect(neededPart(wholeSubject('headers'), orphans)).toBe('graph')
  })

  it('is what the crawl kept', () => {
    const none = { keepBodies: false, keepText: false }
    expect(missingContent('bodies', none)?.flag).toBe('--keep-bodies')
    expect(missingContent('text', none)?.flag).toBe('--keep-text')
    expect(missingContent('text', { ...none, keepBodies: true })).toBeNull()
    expect(missingContent('rows', none)).toBeNull()
  })
})
