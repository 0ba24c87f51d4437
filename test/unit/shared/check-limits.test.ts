import { describe, expect, it } from 'vitest'
import { LIMITED_CHECKS, limitIn, limitText, thresholdText, usableLimits } from '../../../src/shared/check-limits'
import {
  CHECK_IDS,
  CHECK_SCOPES,
  checkCondition,
  checkEntry,
  LIMIT_UNITS,
  scopeEntry,
} from '../../../src/shared/checks'

describe('limits of checks', () => {
  it('stand in the condition and in the words of each check that has one, and nowhere else', () => {
    for (const id of CHECK_IDS) {
      const { sql, threshold = '', limit } = checkEntry(id)
      expect([id, sql.includes('$limit')]).toEqual([id, limit !== undefined])
      expect([id, threshold.includes('$limit')]).toEqual([id, limit !== undefined])
      if (limit === undefined) continue
      expect([id, limit.value >= limit.min && limit.value <= limit.max]).toEqual([id, true])
      // The unit comes with the number.
      for (const unit of Object.keys(LIMIT_UNITS)) expect(threshold).not.toContain(`$limit ${unit}`)
      expect(thresholdText(id)).not.toContain('$')
    }
    expect(LIMITED_CHECKS.length).toBeGreaterThan(20)
  })

  it('belong to every check of a scope that goes by them', () => {
    for (const scope of Object.keys(CHECK_SCOPES) as (keyof typeof CHECK_SCOPES)[]) {
      if (!scopeEntry(scope).sql?.includes('$limit')) continue
      const ids = CHECK_IDS.filter((id) => checkEntry(id).scope === scope)
      expect(ids.filter((id) => checkEntry(id).limit === undefined)).toEqual([])
      expect(Object.keys(CHECK_SCOPES).filter((inner) => scopeEntry(inner as typeof scope).within === scope)).toEqual(
        [],
      )
    }
  })

  it('are put into the condition, that of another check too', () => {
    expect(checkCondition('rather_slow')).toContain('page.total_ms > 1000 AND page.total_ms <= 3000')
    expect(checkCondition('large_image')).toContain('(page.body_bytes > 100000) AND')
    expect(checkCondition('title_long', (id) => `limit_of('${id}')`)).toContain("> limit_of('title_long')")
  })

  it('are of use only within their range, of checks that have one, and where they differ', () => {
    expect(usableLimits({ title_long: 65, title_short: 30, not_found: 3, nonsense: 1, slow: Number.NaN })).toEqual({
      title_long: 65,
    })
    expect(usableLimits({ title_long: 0, url_long: 1e9 })).toEqual({ title_long: 1, url_long: 65_536 })
    expect(limitIn({ title_long: 65 }, 'title_long')).toBe(65)
    expect(limitIn({}, 'title_long')).toBe(60)
    expect(limitIn({}, 'not_found')).toBeNaN()
  })

  it('are written with their unit', () => {
    expect(limitText(1, 'characters')).toBe('1 character')
    expect(limitText(1000, 'links')).toBe('1,000 links')
    expect(limitText(800, 'ms')).toBe('800 ms')
    expect(limitText(1500, 'ms')).toBe('1.5 s')
    expect(limitText(500_000, 'bytes')).toBe('500 KB')
    expect(limitText(3_000_000, 'bytes')).toBe('3 MB')
    expect(limitText(90, 'percent')).toBe('90 %')
    expect(thresholdText('rather_slow', { slow: 2000 })).toBe('More than 1 s, up to 2 s')
    expect(thresholdText('deep')).toBe('4 links or more')
    expect(thresholdText('not_found')).toBeNull()
  })
})
