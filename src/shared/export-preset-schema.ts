/** Presets of exports, checked: as they come from the window, and as they are read from the disk. */
import { z } from 'zod'
import { TARGET_VIEWS } from './domain/link-graph'
import { EXPORT_FORMAT_IDS, EXPORT_SUBJECT_IDS } from './export-catalogue'
import { type ExportPreset, MAX_EXPORT_PRESETS } from './export-choice'

export const exportPresetsSchema: z.ZodType<readonly ExportPreset[]> = z
  .array(
    z.strictObject({
      name: z.string().trim().min(1).max(60),
      choice: z.strictObject({
        kind: z.enum(EXPORT_SUBJECT_IDS),
        format: z.enum(EXPORT_FORMAT_IDS),
        columns: z.union([z.enum(['standard', 'shown', 'all']), z.array(z.string().min(1).max(200)).min(1).max(500)]),
        carried: z.boolean(),
        bom: z.boolean(),
        summary: z.boolean(),
        links: z.enum(TARGET_VIEWS),
        sitemap: z.strictObject({ everyRow: z.boolean(), base: z.string().min(1).max(2048).nullable() }),
      }),
    }),
  )
  .max(MAX_EXPORT_PRESETS)
