import { expect, it } from 'vitest'
import { matchScore, paletteItems } from '../../../../src/renderer/app/palette-items'
import { COMMAND_IDS } from '../../../../src/renderer/lib/commands'
import { inventCrawls } from '../../../support/fake-library'

const crawls = inventCrawls('many', 1_700_000_000_000, 10_000)
const labels = (typed: string) => paletteItems(typed, COMMAND_IDS, crawls).map(({ label }) => label)

it('lists commands in menu order, then crawls, while nothing is typed', () => {
  const items = paletteItems('', COMMAND_IDS, crawls)
  expect(items.slice(0, COMMAND_IDS.length).map(({ id }) => id)).toEqual(COMMAND_IDS)
  expect(items).toHaveLength(COMMAND_IDS.length + crawls.length)
})

it('puts beginnings of the label before beginnings of words before the rest', () => {
  expect(matchScore('Stop', 'st')).toBeGreaterThan(matchScore('Best stop', 'st'))
  expect(matchScore('Export results', 'res')).toBeGreaterThan(matchScore('Compress', 'res'))
  expect(matchScore('Export results', 'xyz')).toBe(0)
})

it('wants every word', () => {
  expect(labels('theme dark')).toEqual(['Theme: dark'])
})

it('finds crawls by name', () => {
  expect(labels('partners')).toEqual(['Partners 2026'])
})
