import '../../../support/fixed-navigator'
import { beforeEach, describe, expect, it } from 'vitest'
import { listedRows } from '../../../../src/renderer/lib/listed-rows'
import { useToasts } from '../../../../src/renderer/lib/toasts-store'
import { MAX_LISTED_VALUES } from '../../../../src/shared/domain/result-query'

const rows = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)
const toasts = (): readonly string[] => useToasts.getState().toasts.map(({ text }) => text)

describe('listed rows', () => {
  beforeEach(() => useToasts.setState({ toasts: [] }))

  it('are a filter that holds each row once', () => {
    expect(listedRows([7, 3, 7], 3)).toEqual({ filters: [{ column: 'row', operator: 'one_of', value: [7, 3] }] })
    expect(toasts()).toEqual([])
  })

  it('say so when there are more than a filter holds', () => {
    expect(listedRows(rows(MAX_LISTED_VALUES), MAX_LISTED_VALUES).filters?.[0]?.value).toHaveLength(MAX_LISTED_VALUES)
    expect(toasts()).toEqual([])
    expect(listedRows(rows(4000), 4321).filters?.[0]?.value).toEqual(rows(MAX_LISTED_VALUES))
    expect(toasts()).toEqual(['The first 1,000 of 4,321 pages are shown'])
  })
})
