/** Conditions of `trawl diff --fail-on`: how much of a kind is too much. */
import type { ComparisonSummary } from '../../shared/domain/comparison'
import { TrawlError } from '../../shared/errors'
import { type DiffKind, diffKind } from './diff-kinds'
import { plural } from './number-text'

export interface DiffCondition {
  /** As it was written. */
  readonly text: string
  /** Their URLs count together. */
  readonly kinds: readonly DiffKind[]
  readonly moreThan: number
}

/** Every URL that differs, once. */
const ANY: readonly DiffKind[] = ['new', 'gone', 'changed']

/** @throws {TrawlError} `bad_request` */
export function diffConditions(texts: readonly string[]): readonly DiffCondition[] {
  return texts.map((written) => {
    const text = written.trim()
    const [name = '', number = '0', ...more] = text.split('>')
    if (more.length > 0 || !/^\s*\d{1,9}\s*$/.test(number)) {
      throw new TrawlError('bad_request', `--fail-on: expected KIND or KIND>N, got ${JSON.stringify(text)}.`, {
        hint: 'For example: --fail-on broken --fail-on "changed>10".',
      })
    }
    const kinds = name.trim().toLowerCase() === 'any' ? ANY : [diffKind(name.trim(), '--fail-on', ['any'])]
    return { text, kinds, moreThan: Number(number) }
  })
}

/** What holds, for people; empty where nothing does. */
export function diffFailText(conditions: readonly DiffCondition[], counts: ComparisonSummary['counts']): string {
  const lines = conditions.flatMap(({ text, kinds, moreThan }) => {
    const urls = kinds.reduce((sum, kind) => sum + counts[kind], 0)
    return urls > moreThan ? [`  ${text}: ${plural(urls, 'URL')}\n`] : []
  })
  if (lines.length === 0) return ''
  return `trawl: --fail-on ${lines.length === 1 ? 'is met' : `is met ${lines.length} times`}\n${lines.join('')}`
}
