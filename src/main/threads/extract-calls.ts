import type { ExtractJob, ExtractResult } from '../engine/ports'

/** What an extract thread can be asked. */
export type ExtractCalls = { readonly extract: { readonly argument: ExtractJob; readonly result: ExtractResult } }
