/** Calls of settings as files. Where they are, a dialog of the system asks. */
import { z } from 'zod'
import type { CrawlSettings, SettingKey } from '../settings'
import { crawlSettingsSchema } from '../settings-schema'

export const PROFILE_CALLS = {
  /** Writes what differs from the defaults; passwords are left out. */
  'profile:save': z.strictObject({
    suggestedName: z.string().min(1).max(200),
    settings: crawlSettingsSchema,
  }),
  'profile:open': z.null(),
} as const satisfies Record<string, z.ZodType>

/** `null`: the person cancelled. */
export interface ProfileResults {
  'profile:save': {
    /** Absolute. */
    readonly path: string
    /** Settings whose passwords are not in the file. */
    readonly leftOut: readonly SettingKey[]
  } | null
  'profile:open': {
    readonly path: string
    /** Empty when the file has none. */
    readonly name: string
    /** With the defaults for what the file leaves out. */
    readonly settings: CrawlSettings
    /** Settings in which somebody wrote passwords. */
    readonly secrets: readonly SettingKey[]
  } | null
}
