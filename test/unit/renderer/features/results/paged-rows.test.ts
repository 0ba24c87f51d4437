import { describe, expect, it, vi } from 'vitest'
import { BLOCK_ROWS, planBlocks } from '../../../../../src/renderer/features/results/block-plan'
import { MAX_BLOCKS, PagedRows, type WindowRequest } from '../../../../../src/renderer/features/results/paged-rows'
import { EVERYTHING, type ResultQuery, type RowWindow } from '../../../../../src/shared/domain/result-query'

const SORTED: ResultQuery = { ...EVERYTHING, sorts: [{ column: 'url', direction: 'ascending' }] }
const COLUMNS = ['row', 'title'] as const

/** A query thread that answers when the test says so. */
class Answers {
  readonly asked: WindowRequest[] = []
  readonly #waiting: {
    request: WindowRequest
    resolve: (answer: RowWindow) => void
    reject: (error: unknown) => void
  }[] = []
  changes = 0
  total = 10_000
  version = 1
  stale = false
  text = 'old'
  readonly rows = new PagedRows(
    (request) => {
      this.asked.push(request)
      return new Promise((resolve, reject) => this.#waiting.push({ request, resolve, reject }))
    },
    () => {
      this.changes += 1
    },
  )

  get inFlight(): readonly number[] {
    return this.#waiting.map(({ request }) => request.from / BLOCK_ROWS)
  }

  async answer(more: Partial<RowWindow> = {}): Promise<void> {
    const next = this.#waiting.shift()
    if (!next) throw new Error('nothing was asked for')
    next.resolve({ ...this.#window(next.request), ...more })
    await settled()
  }

  async fail(error: Error): Promise<void> {
    this.#waiting.shift()?.reject(error)
    await settled()
  }

  async answerAll(): Promise<void> {
    while (this.#waiting.length > 0) await this.answer()
  }

  #window({ from, count, columns }: WindowRequest): RowWindow {
    const length = Math.max(0, Math.min(count, this.total - from))
    const rowNos = Array.from({ length }, (_, index) => from + index + 1)
    const cells = rowNos.map((rowNo) => columns.map((column) => (column === 'row' ? rowNo : `${this.text} ${rowNo}`)))
    return { from, rowNos, cells, total: this.total, version: this.version, stale: this.stale, newRows: null }
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await Promise.resolve()
}

function opened(query: ResultQuery = EVERYTHING): Answers {
  const answers = new Answers()
  answers.rows.show({ first: 0, end: 40 })
  answers.rows.setView(query, COLUMNS)
  return answers
}

describe('block plan', () => {
  it('takes the block with most visible rows first and looks ahead in the direction of travel', () => {
    expect(planBlocks({ first: 190, end: 240 }, 10_000, 1)).toEqual({ visible: [1, 0], ahead: [2] })
    expect(planBlocks({ first: 1000, end: 1040 }, 10_000, -1)).toEqual({ visible: [5], ahead: [4, 6] })
  })

  it('plans nothing beyond the rows that there are', () => {
    expect(planBlocks({ first: 0, end: 40 }, 0, 1)).toEqual({ visible: [], ahead: [] })
    expect(planBlocks({ first: 150, end: 260 }, 180, 1)).toEqual({ visible: [0], ahead: [] })
  })
})

describe('paged rows', () => {
  it('asks for what is visible, then for the neighbour, and answers cells by column', async () => {
    const answers = opened()
    expect(answers.inFlight).toEqual([0])
    expect(answers.rows.rowAt(3)).toBeNull()
    await answers.answer()
    expect(answers.rows.state.total).toBe(10_000)
    expect(answers.rows.rowAt(3)?.cell('title')).toBe('old 4')
    expect(answers.rows.rowAt(3)?.cell('h1')).toBeUndefined()
    expect(answers.inFlight).toEqual([1])
    await answers.answerAll()
    expect(answers.asked).toHaveLength(2)
  })

  it('skips what a fast drag passes and asks for where it stops', async () => {
    const answers = opened()
    await answers.answerAll()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    for (const first of [1000, 2000, 3000, 4000, 5000]) answers.rows.show({ first, end: first + 40 })
    await answers.answerAll()
    expect(answers.rows.rowAt(5000)).toBeNull()
    vi.runAllTimers()
    vi.useRealTimers()
    await answers.answerAll()
    const asked = answers.asked.map(({ from }) => from / BLOCK_ROWS)
    expect(asked).toEqual([0, 1, 5, 25, 26, 24])
  })

  it('keeps the old cells until newer ones have come, and asks once for news that come together', async () => {
    const answers = opened()
    await answers.answerAll()
    answers.text = 'new'
    answers.rows.outdate()
    answers.rows.outdate()
    expect(answers.rows.rowAt(0)?.cell('title')).toBe('old 1')
    await answers.answer()
    expect(answers.rows.rowAt(0)?.cell('title')).toBe('new 1')
    await answers.answerAll()
    expect(answers.asked.map(({ from }) => from / BLOCK_ROWS)).toEqual([0, 1, 0, 0])
  })

  it('ignores the answer to a view that is no longer shown', async () => {
    const answers = opened()
    await answers.answerAll()
    answers.rows.setView(SORTED, COLUMNS)
    answers.rows.setView({ ...SORTED, search: 'x' }, COLUMNS)
    await answers.answer({ total: 7 })
    expect(answers.rows.state).toMatchObject({ total: 10_000, replacing: true })
    await answers.answer({ total: 9 })
    expect(answers.rows.state).toMatchObject({ total: 9, replacing: false })
  })

  it('shows the old view until the new one answers', async () => {
    const answers = opened()
    await answers.answerAll()
    answers.text = 'sorted'
    answers.rows.setView(SORTED, COLUMNS)
    expect(answers.rows.rowAt(0)?.cell('title')).toBe('old 1')
    await answers.answer()
    expect(answers.rows.rowAt(0)?.cell('title')).toBe('sorted 1')
    expect(answers.rows.rowAt(250)).toBeNull()
  })

  it('asks for a column that is shown later without losing the rows', async () => {
    const answers = opened()
    await answers.answerAll()
    answers.rows.setView(EVERYTHING, [...COLUMNS, 'h1'])
    expect(answers.rows.state.replacing).toBe(false)
    expect(answers.rows.rowAt(0)?.cell('title')).toBe('old 1')
    await answers.answer()
    expect(answers.rows.rowAt(0)?.cell('h1')).toBe('old 1')
    answers.rows.setView(EVERYTHING, COLUMNS)
    expect(answers.inFlight).toEqual([])
  })

  it('keeps at most thirty blocks and always those on screen', async () => {
    const answers = opened()
    answers.total = 100_000
    for (let block = 0; block < 60; block += 1) {
      answers.rows.show({ first: block * BLOCK_ROWS, end: block * BLOCK_ROWS + 40 })
      await answers.answerAll()
    }
    const kept = Array.from({ length: 61 }, (_, block) => block).filter(
      (block) => answers.rows.rowAt(block * BLOCK_ROWS) !== null,
    )
    expect(kept).toHaveLength(MAX_BLOCKS)
    expect(kept).toContain(59)
    expect(kept).not.toContain(0)
  })

  it('opens a view afresh when the snapshot that answered is out of date', async () => {
    const answers = opened(SORTED)
    answers.stale = true
    await answers.answer()
    answers.stale = false
    expect(answers.asked.map(({ refresh }) => refresh)).toEqual([false, true])
    await answers.answerAll()
    expect(answers.rows.state.stale).toBe(false)
  })

  it('says that a snapshot is stale and shows the new one only after a refresh', async () => {
    const answers = opened(SORTED)
    await answers.answerAll()
    answers.stale = true
    answers.rows.outdate()
    await answers.answerAll()
    expect(answers.rows.state.stale).toBe(true)
    expect(answers.asked.some(({ refresh }) => refresh)).toBe(false)
    answers.rows.refresh()
    Object.assign(answers, { stale: false, version: 2, total: 10_050, text: 'fresh' })
    await answers.answer()
    expect(answers.rows.state).toMatchObject({ stale: false, total: 10_050 })
    expect(answers.rows.rowAt(0)?.cell('title')).toBe('fresh 1')
    expect(answers.asked.filter(({ refresh }) => refresh)).toHaveLength(1)
  })

  it('does not mix two snapshots, and does not chase a version that always moves', async () => {
    const answers = opened(SORTED)
    answers.rows.show({ first: 190, end: 230 })
    await answers.answerAll()
    const before = answers.asked.length
    answers.rows.outdate()
    while (answers.inFlight.length > 0) {
      answers.version += 1
      await answers.answer()
    }
    expect(answers.asked.length - before).toBeLessThanOrEqual(4)
  })

  it('stops at an error, keeps what it has, and goes on when asked to', async () => {
    const answers = opened()
    await answers.answerAll()
    answers.rows.show({ first: 2000, end: 2040 })
    await answers.fail(new Error('the query thread died'))
    await answers.answerAll()
    expect(answers.rows.state.error).toEqual(new Error('the query thread died'))
    expect(answers.rows.rowAt(0)?.rowNo).toBe(1)
    answers.rows.retry()
    await answers.answerAll()
    expect(answers.rows.state.error).toBeNull()
    expect(answers.rows.rowAt(2000)?.rowNo).toBe(2001)
  })

  it('finds a row by its number among those kept', async () => {
    const answers = opened()
    await answers.answerAll()
    expect(answers.rows.positionOf(42)).toBe(41)
    expect(answers.rows.positionOf(9000)).toBeNull()
  })

  it('learns that there are no rows and asks no more', async () => {
    const answers = opened()
    answers.total = 0
    await answers.answerAll()
    expect(answers.rows.state.total).toBe(0)
    expect(answers.asked).toHaveLength(1)
    answers.total = 3
    answers.rows.outdate()
    await answers.answerAll()
    expect(answers.rows.rowAt(0)?.rowNo).toBe(1)
  })

  it('changes nothing once it is closed', async () => {
    const answers = opened()
    const before = answers.changes
    answers.rows.close()
    await answers.answer()
    expect(answers.changes).toBe(before)
  })
})
