import { describe, expect, it } from 'vitest'
import { nearNames } from '../../../src/shared/near-names'

const NAMES = ['title_long', 'title_short', 'not_found', 'noindex', 'slow']

describe('names near to one that is unknown', () => {
  it('are those that differ by a few letters, the nearest first', () => {
    expect(nearNames('title_lnog', NAMES)[0]).toBe('title_long')
    expect(nearNames('Not_Foud', NAMES)).toEqual(['not_found'])
  })

  it('are those that hold what was written', () => {
    expect(nearNames('title', NAMES)).toEqual(['title_long', 'title_short'])
  })

  it('are none where nothing is near', () => {
    expect(nearNames('xxxxxxxx', NAMES)).toEqual([])
    expect(nearNames('', NAMES)).toEqual([])
  })
})
