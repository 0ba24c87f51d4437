import { expect, it } from 'vitest'
import { type DraftState, EMPTY_DRAFT } from '../../../../../src/renderer/features/new-crawl/draft-feed'
import { whyNotStart } from '../../../../../src/renderer/features/new-crawl/start-reason'

const report = (lines: number, urls: number): DraftState['report'] => ({
  format: 'lines',
  lines,
  rows: lines,
  urls,
  duplicates: 0,
  unusable: lines - urls,
  hosts: 1,
  carriedColumns: [],
  problems: [],
  firstHost: null,
  share: 1,
  lists: [],
})
const draft = (change: Partial<DraftState>): DraftState => ({ ...EMPTY_DRAFT, ...change })

it('asks for a URL while there is nothing', () => {
  expect(whyNotStart(EMPTY_DRAFT, false, {})).toBe('Paste or type at least one URL')
})

it('names the settings that are wrong before anything else', () => {
  expect(whyNotStart(EMPTY_DRAFT, false, { perHost: 'x', delayMs: 'y' })).toBe(
    'Mend this setting first: At once per host, Delay per host',
  )
})

it('says that no URL was found', () => {
  expect(whyNotStart(draft({ phase: 'ready', report: report(3, 0) }), true, {})).toBe('No URL was found in this text')
})

it('waits for a file but not for typed text', () => {
  const file = { kind: 'files', files: [] } as const
  expect(whyNotStart(draft({ phase: 'reading', source: file }), false, {})).toBe('The list is still being read')
  expect(whyNotStart(draft({ phase: 'reading' }), true, {})).toBeNull()
})

it('lets a list with one URL start', () => {
  expect(whyNotStart(draft({ phase: 'ready', report: report(3, 1) }), true, {})).toBeNull()
})
