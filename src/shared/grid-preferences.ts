/** What the window remembers of the results grid: the view of each crawl, presets of columns, the structure pane. */
import { z } from 'zod'
import { resultQuerySchema } from './argument-schemas'
import { EVERYTHING } from './domain/result-query'

/** Crawls whose view is remembered; the one not looked at for longest is forgotten first. */
export const MAX_KEPT_VIEWS = 50

const columns = z
  .array(
    z.strictObject({
      id: z.string().max(100),
      /** px */
      width: z.number().int().min(24).max(2000),
      pinned: z.boolean(),
    }),
  )
  .max(500)

const keptViewSchema = z.strictObject({
  /** When it was last changed, ms since 1970. */
  usedAtMs: z.number().int().min(0),
  /** A query of another version that is not understood any more asks for everything. */
  query: resultQuerySchema.catch(EVERYTHING),
  /** `null`: the standard columns. */
  columns: columns.nullable(),
  /** First row in view, from 0. */
  topRow: z.number().int().min(0),
  /** Number of the active row; `null`: none. */
  rowNo: z.number().int().min(1).nullable(),
})

export const GRID_PREFERENCES = {
  /** By crawl id. */
  gridViews: z.record(z.string().min(1).max(200), keptViewSchema),
  columnPresets: z.array(z.strictObject({ name: z.string().trim().min(1).max(60), columns })).max(50),
  structureOpen: z.boolean(),
  structureWidth: z.number().int().min(0).max(1200),
} as const

export interface GridPreferences {
  gridViews: Record<string, z.infer<typeof keptViewSchema>>
  columnPresets: z.infer<(typeof GRID_PREFERENCES)['columnPresets']>
  structureOpen: boolean
  structureWidth: number
}

export const GRID_DEFAULTS: GridPreferences = {
  gridViews: {},
  columnPresets: [],
  structureOpen: false,
  structureWidth: 240,
}
