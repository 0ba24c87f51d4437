import { describe, expect, it } from 'vitest'
import { BLOCK_CHARS, blocksOf, DraftFeed } from '../../../../../src/renderer/features/new-crawl/draft-feed'
import type { DraftReport } from '../../../../../src/shared/domain/draft-report'
import { FOUND_OUT } from '../../../../../src/shared/domain/list-choice'
import { TrawlError } from '../../../../../src/shared/errors'

const REPORT: DraftReport = {
  format: 'lines',
  lines: 1,
  rows: 1,
  urls: 1,
  duplicates: 0,
  unusable: 0,
  hosts: 1,
  carriedColumns: [],
  problems: [],
  firstHost: 'a.example',
  lists: [],
  share: 1,
}

/** The draft calls of the main process: drafts hold the blocks they were given. */
function fakeDrafts(answer: (name: string) => unknown = () => null) {
  const drafts = new Map<string, string[]>()
  const log: string[] = []
  const ask = async (name: string, argument: { draftId?: string; text?: string } | null) => {
    const failure = answer(name)
    if (failure instanceof Error) throw failure
    const draftId = argument?.draftId ?? ''
    log.push(draftId === '' ? name : `${name} ${draftId}`)
    if (name === 'draft:create') {
      const id = `d${drafts.size + 1}`
      drafts.set(id, [])
      return { draftId: id }
    }
    if (name === 'draft:append') drafts.get(draftId)?.push(argument?.text ?? '')
    return name === 'draft:finish' ? { ...REPORT, lines: drafts.get(draftId)?.length ?? 0 } : null
  }
  return { drafts, log, ask: ask as never }
}

describe('blocks of a text', () => {
  it('give the text back when they are joined', () => {
    const text = 'abc😀def😀'.repeat(50)
    for (const size of [1, 2, 3, 7, 100, 10_000]) expect([...blocksOf(text, size)].join('')).toBe(text)
  })

  it('do not end within a surrogate pair', () => {
    expect([...blocksOf('ab😀c', 3)]).toEqual(['ab', '😀c'])
  })

  it('are none for an empty text', () => {
    expect([...blocksOf('', 10)]).toEqual([])
  })
})

describe('the feed of a draft', () => {
  it('sends a large text in order, in blocks of the largest size', async () => {
    const { drafts, ask } = fakeDrafts()
    const feed = new DraftFeed(ask, () => undefined)
    feed.readPasted(['start ', 'x'.repeat(2 * BLOCK_CHARS + 5), ' end'])
    expect((await feed.settled()).phase).toBe('ready')
    expect(drafts.get('d1')?.map((block) => block.length)).toEqual([6, BLOCK_CHARS, BLOCK_CHARS, 5, 4])
  })

  it('lets the latest text win and discards the draft that was overtaken', async () => {
    const { drafts, log, ask } = fakeDrafts()
    const feed = new DraftFeed(ask, () => undefined)
    feed.readTyped('first')
    feed.readTyped('second')
    const state = await feed.settled()
    expect(state.phase).toBe('ready')
    expect(drafts.get(state.draftId ?? '')).toEqual(['second'])
    expect(log.filter((line) => line.startsWith('draft:discard'))).toHaveLength(1)
    expect(log).not.toContain(`draft:discard ${state.draftId}`)
  })

  it('stops sending when it is cleared half-way', async () => {
    const { drafts, ask } = fakeDrafts()
    const feed = new DraftFeed(ask, () => {
      if (drafts.get('d1')?.length === 0 && feed.state.draftId === 'd1') queueMicrotask(() => feed.clear())
    })
    feed.readPasted(['x'.repeat(20 * BLOCK_CHARS)])
    expect((await feed.settled()).phase).toBe('empty')
    expect(drafts.get('d1')?.length).toBeLessThan(20)
  })

  it('says why a file could not be read', async () => {
    const { ask } = fakeDrafts((name) =>
      name === 'draft:read-file' ? new TrawlError('file_unreadable', 'No such file') : null,
    )
    const feed = new DraftFeed(ask, () => undefined)
    feed.readFiles([{ path: '/lists/gone.txt', choice: FOUND_OUT }])
    expect(await feed.settled()).toMatchObject({
      phase: 'failed',
      error: { code: 'file_unreadable', message: 'No such file' },
    })
  })

  it('takes news of its own draft only', async () => {
    const { ask } = fakeDrafts()
    const feed = new DraftFeed(ask, () => undefined)
    feed.readFiles([{ path: '/lists/a.txt', choice: FOUND_OUT }])
    await Promise.resolve()
    await Promise.resolve()
    feed.hear('other', { ...REPORT, urls: 99 })
    expect(feed.state.report).toBeNull()
    feed.hear('d1', { ...REPORT, urls: 7, share: 0.5 })
    expect(feed.state.report?.urls).toBe(7)
    await feed.settled()
  })

  it('does not discard a draft that was handed over', async () => {
    const { log, ask } = fakeDrafts()
    const feed = new DraftFeed(ask, () => undefined)
    feed.readTyped('https://a.example')
    await feed.settled()
    feed.handOver()
    feed.readTyped('https://b.example')
    await feed.settled()
    expect(log).not.toContain('draft:discard d1')
  })

  it('reads a list anew in the same draft when its columns are chosen, and another sheet from the file', async () => {
    const { log, ask } = fakeDrafts()
    const feed = new DraftFeed(ask, () => undefined)
    feed.readFiles([{ path: '/lists/a.xlsx', choice: FOUND_OUT }])
    await feed.settled()
    feed.choose(0, { urlColumn: 2, hasHeader: true, delimiter: null })
    expect(feed.state).toMatchObject({ phase: 'reading', draftId: 'd1' })
    await feed.settled()
    expect(log).toEqual(['draft:create', 'draft:read-file d1', 'draft:finish d1', 'draft:choose d1', 'draft:finish d1'])
    feed.chooseSheet(0, '2')
    await feed.settled()
    expect(log.slice(5)).toEqual(['draft:discard d1', 'draft:create', 'draft:read-file d2', 'draft:finish d2'])
    expect(feed.state.source).toMatchObject({ files: [{ choice: { ...FOUND_OUT, sheet: '2' } }] })
  })

  it('keeps the chosen column while a text is typed on, and lets go of it when there is no such column', async () => {
    let fails = false
    const { log, ask } = fakeDrafts((name) => {
      if (!fails || name !== 'draft:append') return null
      fails = false
      return new TrawlError('bad_request', 'No such column')
    })
    const feed = new DraftFeed(ask, () => undefined)
    feed.readTyped('a,b')
    await feed.settled()
    feed.choose(0, { urlColumn: 2, hasHeader: null, delimiter: ',' })
    await feed.settled()
    feed.readTyped('a,b,c')
    await feed.settled()
    expect(log.filter((line) => line.startsWith('draft:choose'))).toEqual(['draft:choose d1', 'draft:choose d2'])
    fails = true
    feed.readTyped('a')
    expect((await feed.settled()).phase).toBe('ready')
    expect(log.filter((line) => line.startsWith('draft:choose'))).toHaveLength(3)
  })
})
