import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rhythmOf, startFields } from '../../../../../src/renderer/features/schedules/repeat-fields'
import type { ScheduleRhythm } from '../../../../../src/shared/domain/schedule'

const schedule = (rhythm: ScheduleRhythm, keep: number | null = null) => ({
  seriesId: 's',
  rhythm,
  keep,
  nextAtMs: 0,
  lastAtMs: null,
  problem: null,
})
const minute = fc.integer({ min: 0, max: 59 })
const hour = fc.integer({ min: 0, max: 23 })

describe('the fields of a schedule', () => {
  it('mean the schedule that they were filled from', () => {
    const rhythms: fc.Arbitrary<ScheduleRhythm> = fc.oneof(
      fc.record({ kind: fc.constant('hourly' as const), minute }),
      fc.record({ kind: fc.constant('daily' as const), hour, minute }),
      fc.record({ kind: fc.constant('weekly' as const), weekday: fc.integer({ min: 0, max: 6 }), hour, minute }),
    )
    fc.assert(
      fc.property(rhythms, (rhythm) => {
        expect(rhythmOf(startFields(schedule(rhythm), 0))).toEqual(rhythm)
      }),
    )
  })

  it('are off for a crawl that is not repeated', () => {
    const fields = startFields(null, 0)
    expect(fields).toMatchObject({ kind: 'off', keep: 'all' })
    expect(rhythmOf(fields)).toBeNull()
  })

  it('mean nothing while the time is not one', () => {
    const fields = startFields(schedule({ kind: 'daily', hour: 9, minute: 0 }), 0)
    expect(rhythmOf({ ...fields, time: '' })).toBeNull()
    expect(rhythmOf({ ...fields, kind: 'hourly', minute: '60' })).toBeNull()
  })
})
