/**
 * What the window sends, checked on arrival: the schemas of the larger arguments of ipc.ts. The types are beside their
 * meaning in domain/, which threads load that check nothing.
 */
import { z } from 'zod'
import { COLUMN_IDS, type ColumnId } from './columns'
import type { RuleColumnId } from './domain/extraction-rule'
import type { HostOverride, PaceChange } from './domain/host-lane'
import { DELIMITERS, type ListChoice, type TableChoice } from './domain/list-choice'
import {
  type CarriedColumnId,
  type CheckColumnId,
  FILTER_OPERATORS,
  MAX_LISTED_VALUES,
  MAX_SORTS,
  type PositionRange,
  type ResultQuery,
} from './domain/result-query'
import type { RowSelection } from './domain/row-selection'

export const columnSchema = z.union([
  z.enum(COLUMN_IDS as [ColumnId, ...ColumnId[]]),
  z.string().regex(/^carried:\d{1,4}$/) as unknown as z.ZodType<CarriedColumnId>,
  z.string().regex(/^check:[a-z0-9_-]{1,60}$/) as unknown as z.ZodType<CheckColumnId>,
  z.string().regex(/^rule:[a-z0-9_-]{1,80}(?::number)?$/) as unknown as z.ZodType<RuleColumnId>,
])

export const columnListSchema = z.array(columnSchema).min(1).max(500)

export const resultQuerySchema: z.ZodType<ResultQuery> = z.strictObject({
  search: z.string().max(10_000),
  filters: z
    .array(
      z.strictObject({
        column: columnSchema,
        operator: z.enum(FILTER_OPERATORS),
        value: z.union([
          z.string().max(10_000),
          z.number(),
          z.array(z.union([z.string().max(65_536), z.number(), z.null()])).max(MAX_LISTED_VALUES),
        ]),
      }),
    )
    .max(50),
  sorts: z
    .array(z.strictObject({ column: columnSchema, direction: z.enum(['ascending', 'descending']) }))
    .max(MAX_SORTS),
})

const urlColumnSchema = z.union([z.number().int().min(1).max(16_384), z.string().min(1).max(1_000)])

export const tableChoiceSchema: z.ZodType<TableChoice> = z.strictObject({
  urlColumn: urlColumnSchema.nullable(),
  hasHeader: z.boolean().nullable(),
  delimiter: z.enum(DELIMITERS).nullable(),
})

export const listChoiceSchema: z.ZodType<ListChoice> = z.strictObject({
  urlColumn: urlColumnSchema.nullable(),
  hasHeader: z.boolean().nullable(),
  delimiter: z.enum(DELIMITERS).nullable(),
  sheet: z.string().min(1).max(1_000).nullable(),
})

/** Parts of a view, as a person selected them. */
export const positionRangesSchema: z.ZodType<readonly PositionRange[]> = z
  .array(z.strictObject({ from: z.number().int().min(0), end: z.number().int().min(1) }))
  .min(1)
  .max(100_000)

export const rowSelectionSchema: z.ZodType<RowSelection> = z.union([
  z.strictObject({ kind: z.literal('rows'), rowNos: z.array(z.number().int().min(1)).min(1).max(100_000) }),
  z.strictObject({ kind: z.literal('view'), query: resultQuerySchema }),
  z.strictObject({ kind: z.literal('ranges'), query: resultQuerySchema, ranges: positionRangesSchema }),
])

export const hostOverrideSchema: z.ZodType<HostOverride> = z.strictObject({
  perHost: z.number().int().min(1).max(1024).optional(),
  delayMs: z.number().int().min(0).max(600_000).optional(),
  hostRate: z.number().int().min(0).max(10_000).optional(),
  paused: z.boolean().optional(),
})

export const paceChangeSchema: z.ZodType<PaceChange> = z.strictObject({
  concurrency: z.number().int().min(1).max(1024).optional(),
  perHost: z.number().int().min(1).max(1024).optional(),
  delayMs: z.number().int().min(0).max(600_000).optional(),
  hostRate: z.number().int().min(0).max(10_000).optional(),
  rate: z.number().int().min(0).max(100_000).optional(),
  adaptive: z.boolean().optional(),
})
