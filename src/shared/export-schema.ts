/** An export as the window asks for it, checked on arrival. */
import { z } from 'zod'
import { columnListSchema, rowSelectionSchema } from './argument-schemas'
import type { ExportRequest, ExportSubject } from './domain/export-request'
import { EXPORT_FORMAT_IDS } from './export-catalogue'
import { targetQuerySchema } from './ipc/links-calls'

const columns = z.array(z.string().min(1).max(200)).min(1).max(100).nullable()
const muted = z.array(z.string().min(1).max(60)).max(1000)

const subjectSchema: z.ZodType<ExportSubject> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rows'), columns: columnListSchema, carried: z.boolean() }),
  z.strictObject({ kind: z.literal('findings'), summary: z.boolean(), muted, columns }),
  z.strictObject({ kind: z.literal('links'), targets: targetQuerySchema, columns }),
  z.strictObject({ kind: z.enum(['redirects', 'headers', 'text', 'hosts']), columns }),
  z.strictObject({ kind: z.literal('report'), muted }),
  z.strictObject({ kind: z.enum(['bodies', 'crawl']) }),
])

export const exportRequestSchema: z.ZodType<ExportRequest> = z.strictObject({
  crawlId: z.string().min(1).max(200),
  path: z.string().min(1).max(4096),
  format: z.enum(EXPORT_FORMAT_IDS),
  subject: subjectSchema,
  rows: rowSelectionSchema,
  bom: z.boolean(),
  sitemap: z.strictObject({ everyRow: z.boolean(), base: z.string().min(1).max(2048).nullable() }).optional(),
})
