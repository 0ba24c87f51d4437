/** Preferences, checked: as they come from the window, and as they are read from the disk. */
import { z } from 'zod'
import { resultQuerySchema } from './argument-schemas'
import { EVERYTHING } from './domain/result-query'
import { MAX_SQL_CHARS, SQL_ROW_CHOICES } from './domain/sql-console'
import { exportPresetsSchema } from './export-preset-schema'
import { MAX_RECENT_LISTS, MAX_RECENT_SEARCHES, type Preferences, ZOOM_STEPS } from './preferences'
import { crawlSettingsSchema } from './settings-schema'
import { LANGUAGES, type Language } from './words/languages'

const crawlId = z.string().min(1).max(200)

const columns = z
  .array(
    z.strictObject({
      id: z.string().max(100),
      width: z.number().int().min(24).max(2000),
      pinned: z.boolean(),
    }),
  )
  .max(500)

const keptView = z.strictObject({
  usedAtMs: z.number().int().min(0),
  // A query of another version that is not understood any more asks for everything.
  query: resultQuerySchema.catch(EVERYTHING),
  columns: columns.nullable(),
  topRow: z.number().int().min(0),
  rowNo: z.number().int().min(1).nullable(),
})

const sqlRun = z.strictObject({
  sql: z.string().max(MAX_SQL_CHARS),
  atMs: z.number(),
  durationMs: z.number(),
  rows: z.number(),
  failed: z.string().max(1000).nullable(),
})

export const preferencesSchema = z.strictObject({
  language: z.enum(['system', ...(Object.keys(LANGUAGES) as Language[])]),
  theme: z.enum(['system', 'light', 'dark']),
  contrast: z.enum(['system', 'more']),
  motion: z.enum(['system', 'none']),
  zoomPercent: z.literal(ZOOM_STEPS),
  rowHeight: z.enum(['compact', 'normal', 'roomy']),
  notify: z.enum(['background', 'always', 'never']),
  notifyChanges: z.boolean(),
  taskbarProgress: z.boolean(),
  graphicsCard: z.boolean(),
  startWith: z.enum(['last', 'defaults', 'own']),
  ownSettings: z.strictObject({ name: z.string().max(255), settings: crawlSettingsSchema }).nullable(),
  keepAwake: z.boolean(),
  graphAfterCrawl: z.boolean(),
  updates: z.enum(['automatic', 'asked']),
  updateChannel: z.enum(['stable', 'beta']),
  openLinks: z.boolean(),
  lastSettings: crawlSettingsSchema.nullable(),
  exportFolder: z.string().max(4096),
  sqlRows: z.literal(SQL_ROW_CHOICES),
  rememberLists: z.boolean(),
  recentLists: z
    .array(z.strictObject({ path: z.string().min(1).max(4096), atMs: z.number().min(0) }))
    .max(MAX_RECENT_LISTS),
  libraryWidth: z.number().int().min(0).max(600),
  detailsWidth: z.number().int().min(0).max(1200),
  detailsHeight: z.number().int().min(0).max(1200),
  detailsOpen: z.boolean(),
  libraryOpen: z.boolean(),
  detailsPlacement: z.enum(['auto', 'right', 'bottom']),
  detailsPart: z.string().max(50),
  structureOpen: z.boolean(),
  structureWidth: z.number().int().min(0).max(1200),
  gridViews: z.record(crawlId, keptView),
  columnPresets: z.array(z.strictObject({ name: z.string().trim().min(1).max(60), columns })).max(50),
  textSearches: z.record(crawlId, z.array(z.string().min(1).max(1000)).max(MAX_RECENT_SEARCHES)),
  mutedChecks: z.record(crawlId, z.array(z.string().max(60)).max(1000)),
  mutedEverywhere: z.array(z.string().max(60)).max(1000),
  checkLimits: z.record(z.string().max(60), z.number()),
  exportPresets: exportPresetsSchema,
  ruleSets: z
    .array(z.strictObject({ name: z.string().min(1).max(60), rules: z.array(z.string().max(11_000)).max(100) }))
    .max(100),
  sqlSaved: z.array(z.strictObject({ name: z.string().min(1).max(200), sql: z.string().max(MAX_SQL_CHARS) })).max(500),
  sqlHistory: z.array(sqlRun).max(100),
}) satisfies z.ZodType<Preferences>
