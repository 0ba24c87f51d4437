/** Kinds of differences between two crawls, as people name them. */
import type { ComparisonView } from '../../shared/domain/comparison'
import { TrawlError } from '../../shared/errors'
import { nearNames } from '../../shared/near-names'

/** In the order in which they are shown. */
export const DIFF_KINDS = ['broken', 'mended', 'new', 'gone', 'changed'] as const satisfies readonly ComparisonView[]
export type DiffKind = (typeof DIFF_KINDS)[number]

/** The kinds of these names, each once. @throws {TrawlError} `bad_request` with near names */
export function diffKinds(names: readonly string[], flag: string): readonly DiffKind[] {
  return [...new Set(names.map((name) => diffKind(name, flag)))]
}

/** @param others - names that are known as well */
export function diffKind(text: string, flag: string, others: readonly string[] = []): DiffKind {
  const name = text.trim().toLowerCase()
  const kind = DIFF_KINDS.find((each) => each === name)
  if (kind !== undefined) return kind
  const known = [...DIFF_KINDS, ...others]
  const near = nearNames(name, known)
  throw new TrawlError('bad_request', `${flag}: there is no kind ${JSON.stringify(text)}.`, {
    hint: near.length > 0 ? `Did you mean ${near.join(', ')}?` : `Kinds: ${known.join(', ')}.`,
  })
}
