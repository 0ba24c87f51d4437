/** Calls about exports: one file each, and where several of them go. */
import { z } from 'zod'
import { exportRequestSchema } from '../export-schema'

const id = z.string().min(1).max(200)
const name = z.strictObject({
  stem: z.string().min(1).max(200),
  /** Without the dot. */
  ending: z
    .string()
    .regex(/^[a-z0-9]+(?:\.[a-z0-9]+)*$/)
    .max(20),
})

export const EXPORT_CALLS = {
  /** News come as `export:progress`. */
  'export:start': exportRequestSchema,
  /** Leaves nothing half-written behind. */
  'export:cancel': z.strictObject({ exportId: id }),
  /** Paths in a folder for files of these names; with `free` each gets a name that is not taken. */
  'export:places': z.strictObject({
    folder: z.string().min(1).max(4096),
    names: z.array(name).min(1).max(200),
    free: z.boolean(),
  }),
} as const

export interface ExportPlaces {
  /** Absolute, one for each name, all different. */
  readonly paths: readonly string[]
  /** Names among them that are taken. */
  readonly taken: readonly string[]
}

export interface ExportResults {
  'export:start': { readonly exportId: string }
  'export:cancel': null
  'export:places': ExportPlaces
}
