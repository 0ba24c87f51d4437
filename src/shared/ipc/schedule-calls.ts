/** Crawls that are repeated by themselves while Trawl runs. */
import { z } from 'zod'
import { MAX_KEPT, MIN_KEPT, type Schedule } from '../domain/schedule'

const id = z.string().min(1).max(200)
const minute = z.number().int().min(0).max(59)
const hour = z.number().int().min(0).max(23)

export const SCHEDULE_CALLS = {
  'schedule:list': z.null(),
  /** Sets the schedule of a series; its first run is at the next time that fits. */
  'schedule:set': z.strictObject({
    seriesId: id,
    rhythm: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('hourly'), minute }),
      z.strictObject({ kind: z.literal('daily'), hour, minute }),
      z.strictObject({ kind: z.literal('weekly'), weekday: z.number().int().min(0).max(6), hour, minute }),
    ]),
    keep: z.number().int().min(MIN_KEPT).max(MAX_KEPT).nullable(),
  }),
  'schedule:remove': z.strictObject({ seriesId: id }),
} as const satisfies Record<string, z.ZodType>

export interface ScheduleResults {
  /** The one that is due next first. */
  'schedule:list': readonly Schedule[]
  'schedule:set': Schedule
  'schedule:remove': null
}
