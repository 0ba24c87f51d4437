/** Preferences, checked: as they come from the window, and as they are read from the disk. */
import { z } from 'zod'
import { MAX_RECENT_LISTS, type Preferences, ZOOM_STEPS } from './preferences'
import { crawlSettingsSchema } from './settings-schema'

const crawlId = z.string().min(1).max(200)

export const preferencesSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  contrast: z.enum(['system', 'more']),
  motion: z.enum(['system', 'none']),
  zoomPercent: z.literal(ZOOM_STEPS),
  rowHeight: z.enum(['compact', 'normal', 'roomy']),
  notify: z.enum(['background', 'always', 'never']),
  taskbarProgress: z.boolean(),
  startWith: z.enum(['last', 'defaults']),
  lastSettings: crawlSettingsSchema.nullable(),
  rememberLists: z.boolean(),
  recentLists: z
    .array(z.strictObject({ path: z.string().min(1).max(4096), atMs: z.number().min(0) }))
    .max(MAX_RECENT_LISTS),
  libraryWidth: z.number().int().min(0).max(600),
  detailsWidth: z.number().int().min(0).max(1200),
  detailsHeight: z.number().int().min(0).max(1200),
  detailsOpen: z.boolean(),
  libraryOpen: z.boolean(),
  gridColumns: z.record(
    crawlId,
    z.array(z.strictObject({ id: z.string().max(100), width: z.number().int().min(24).max(2000) })).max(500),
  ),
}) satisfies z.ZodType<Preferences>
