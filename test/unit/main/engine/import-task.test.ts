import { describe, expect, it } from 'vitest'
import { ImportTask } from '../../../../src/main/engine/import-task'
import type { FrontierStore, InputPosition, InputRow } from '../../../../src/main/engine/ports'

const LINES_OF_BLOCK = 500

/** Runs an import of so many blocks and returns what was stored with each step. */
function stepsOf(blocks: number): { readonly rows: readonly InputRow[]; readonly position: InputPosition }[] {
  const steps: { readonly rows: readonly InputRow[]; readonly position: InputPosition }[] = []
  const store = {
    addInput: (rows: readonly InputRow[], position: InputPosition) => {
      steps.push({ rows, position })
      return rows.length
    },
  } as unknown as FrontierStore
  const textOf = (seq: number): string =>
    Array.from(
      { length: LINES_OF_BLOCK },
      (_, i) => `http://host.example/block-${seq}/a-page-with-a-name-${i}-${'x'.repeat(90)}\n`,
    ).join('')
  const next = (seq: number) =>
    seq < blocks ? { seq: seq + 1, text: textOf(seq + 1), share: (seq + 1) / blocks } : null
  const task = new ImportTask({ next }, store, () => 'page', { reader: null, share: 0, carriedColumns: [] })
  while (!task.isDone) task.step()
  return steps
}

describe('the import of a list', () => {
  it('stores a block by itself at first, and more and more at once up to some thousand rows', () => {
    const sizes = stepsOf(200)
      .slice(0, -1)
      .map(({ rows }) => rows.length)
    expect(sizes.slice(0, 5)).toEqual([500, 500, 500, 500, 500])
    expect(sizes.every((rows, i) => i === 0 || rows >= (sizes[i - 1] as number) || i === sizes.length - 1)).toBe(true)
    const largest = Math.max(...sizes)
    expect(largest).toBeGreaterThanOrEqual(4096)
    expect(largest).toBeLessThan(4096 + LINES_OF_BLOCK)
  })

  it('stores every line once and in order, and lets go of the reader at the end', () => {
    const steps = stepsOf(25)
    const lines = steps.flatMap(({ rows }) => rows.map(({ lineNo }) => lineNo))
    expect(lines).toEqual(Array.from({ length: 25 * LINES_OF_BLOCK }, (_, i) => i + 1))
    expect(steps.at(-1)?.position).toMatchObject({ reader: null, share: 1 })
    expect(steps.slice(0, -1).every(({ position }) => position.reader !== null && position.share < 1)).toBe(true)
  })

  it('ends after a list without a line', () => {
    expect(stepsOf(0).map(({ rows }) => rows)).toEqual([[]])
  })
})
