import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RowSource, type RunNews, rowsAsTheyCome, rowsInOrder } from '../../../../src/main/api/settled-reading'

/** A crawl whose rows become final in a given order, some at each piece of news, until it is over. */
class FakeRun implements RunNews {
  readonly #final = new Set<number>()
  #next = 0
  /** How often rows were looked at. */
  looks = 0

  constructor(
    private readonly arrivals: readonly number[],
    private readonly known: number,
    private readonly atOnce: number,
  ) {}

  isOver(): boolean {
    return this.#next >= this.arrivals.length
  }

  async news(): Promise<void> {
    for (const rowNo of this.arrivals.slice(this.#next, this.#next + this.atOnce)) this.#final.add(rowNo)
    this.#next += this.atOnce
  }

  get source(): RowSource {
    const ask = async (_id: string, method: string, argument: never) =>
      method === 'settledRows'
        ? this.#settled(argument)
        : (argument as { rowNos: number[] }).rowNos.map((row) => ({ row }))
    return { ask: ask as never, crawlId: 'c' }
  }

  #settled({ afterRow, count }: { readonly afterRow: number; readonly count: number }) {
    this.looks += 1
    const last = Math.max(afterRow, Math.min(this.known, afterRow + count))
    const rowNos = [...this.#final].filter((rowNo) => rowNo > afterRow && rowNo <= last).sort((a, b) => a - b)
    return { rowNos, last }
  }
}

async function gather(rows: AsyncIterable<{ readonly row: number }>): Promise<number[]> {
  const found: number[] = []
  for await (const { row } of rows) found.push(row)
  return found
}

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1)
const arrivals = fc
  .tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 1, max: 700 }), fc.infiniteStream(fc.nat()))
  .map(([count, atOnce, keys]) => {
    const order = numbers(count).map((rowNo) => [rowNo, keys.next().value as number] as const)
    order.sort(([a, keyA], [b, keyB]) => keyA - keyB || a - b)
    return { count, atOnce, order: order.map(([rowNo]) => rowNo) }
  })

describe('rows that are read along with their crawl', () => {
  it('come in the order of the input, each once, however they become final', async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, async ({ count, atOnce, order }) => {
        const run = new FakeRun(order, count, atOnce)
        expect(await gather(rowsInOrder(run.source, run))).toEqual(numbers(count))
      }),
      { numRuns: 15 },
    )
  })

  it('come as they are final, each once, when that was asked for', async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, async ({ count, atOnce, order }) => {
        const run = new FakeRun(order, count, atOnce)
        const found = await gather(rowsAsTheyCome(run.source, run))
        expect(found.toSorted((a, b) => a - b)).toEqual(numbers(count))
      }),
      { numRuns: 15 },
    )
  })

  it('do not wait for a row before them that takes its time, when that was asked for', async () => {
    const late = [...numbers(3000).slice(1), 1]
    const run = new FakeRun(late, 3000, 500)
    expect((await gather(rowsAsTheyCome(run.source, run))).at(-1)).toBe(1)
  })

  it('end before the first row that has no outcome, when the crawl was stopped', async () => {
    const run = new FakeRun([1, 2, 3, 5, 6], 10, 2)
    expect(await gather(rowsInOrder(run.source, run))).toEqual([1, 2, 3])
    const other = new FakeRun([1, 2, 3, 5, 6], 10, 2)
    expect(await gather(rowsAsTheyCome(other.source, other))).toEqual([1, 2, 3, 5, 6])
  })

  it('are looked for a bounded number of times while many rows wait', async () => {
    const run = new FakeRun([200_000, ...numbers(50)], 200_000, 1)
    await gather(rowsAsTheyCome(run.source, run))
    // Ten looks for each of 51 pieces of news, and a turn through all of them to be sure at the end.
    expect(run.looks).toBeLessThanOrEqual(51 * 11 + 2 * 200)
  })
})
