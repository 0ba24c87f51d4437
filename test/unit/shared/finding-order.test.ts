import { describe, expect, it } from 'vitest'
import { foundInOrder, worthMending } from '../../../src/shared/finding-order'

const COUNTS = { title_short: 90, not_found: 5, server_error: 2, title_missing: 7, canonical_self: 500 } as const

describe('findings in order', () => {
  it('go by severity, then by group, the most frequent first', () => {
    expect(foundInOrder(COUNTS).map(({ id }) => id)).toEqual([
      'not_found',
      'server_error',
      'title_missing',
      'canonical_self',
      'title_short',
    ])
    expect(foundInOrder(COUNTS, ['not_found', 'canonical_self']).map(({ id }) => id)).toEqual([
      'server_error',
      'title_missing',
      'title_short',
    ])
  })
})

describe('what is worth mending first', () => {
  it('goes by the severity times the weights of the rows', () => {
    const weights = { title_short: 45, not_found: 0.05, server_error: 2, title_missing: 3.5, canonical_self: 500 }
    expect(worthMending(COUNTS, weights, [], 3)).toEqual([
      { id: 'title_short', rows: 90, weight: 45, value: 45 },
      { id: 'server_error', rows: 2, weight: 2, value: 20 },
      { id: 'title_missing', rows: 7, weight: 3.5, value: 10.5 },
    ])
  })

  it('leaves out what is muted, and what nobody has to mend', () => {
    const weights = { canonical_self: 500, title_short: 45 }
    expect(worthMending({ canonical_self: 500, title_short: 90 }, weights, ['title_short'], 10)).toEqual([])
  })
})
