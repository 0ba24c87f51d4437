/** The one draft of the window. It outlives the sheet: closing it loses nothing that was pasted. */
import { create } from 'zustand'
import { FOUND_OUT } from '../../../shared/domain/list-choice'
import { call, subscribe } from '../../lib/bridge'
import { rememberList } from '../../lib/recent-lists'
import { type CrawlRows, DraftFeed, type DraftState, EMPTY_DRAFT } from './draft-feed'
import { isLarge } from './input-place'

interface DraftStore extends DraftState {
  /** What stands in the box, kept while the sheet is closed. */
  readonly text: string
}

export const useDraft = create<DraftStore>(() => ({ ...EMPTY_DRAFT, text: '' }))

export const draftFeed = new DraftFeed(call, (state) => useDraft.setState(state))

/** Starts listening; returns the function that ends it. */
export function followDraft(): () => void {
  return subscribe('draft:progress', ({ draftId, report }) => draftFeed.hear(draftId, report))
}

/** How long typing must pause before the text is read. */
const TYPING_PAUSE_MS = 150

let timer: ReturnType<typeof setTimeout> | undefined

/** Keeps what was typed and reads it once typing pauses. */
export function typeText(text: string): void {
  useDraft.setState({ text })
  clearTimeout(timer)
  timer = setTimeout(flushTyping, TYPING_PAUSE_MS)
}

/** Reads at once what still waits for a pause. */
export function flushTyping(): void {
  if (timer === undefined) return
  clearTimeout(timer)
  timer = undefined
  draftFeed.readTyped(useDraft.getState().text)
}

/** Leaves the box for another source. */
export function readLarge(parts: readonly string[]): void {
  dropText()
  draftFeed.readPasted(parts)
}

export function readFiles(paths: readonly string[]): void {
  for (const path of paths.toReversed()) rememberList(path)
  dropText()
  draftFeed.readFiles(paths.map((path) => ({ path, choice: FOUND_OUT })))
}

/** Takes the URLs of rows of another crawl. */
export function readRows(rows: CrawlRows): void {
  dropText()
  draftFeed.readRows(rows)
}

/** Puts what is on the clipboard in place of what is there. */
export async function readClipboard(): Promise<void> {
  const { text } = await call('clipboard:read')
  readText(text)
}

/** Puts a text in place of what is there. */
export function readText(text: string): void {
  if (isLarge(0, 0, text.length)) readLarge([text])
  else {
    dropText()
    useDraft.setState({ text })
    draftFeed.readTyped(text)
  }
}

export function clearDraft(): void {
  dropText()
  draftFeed.clear()
}

/** The draft was started as a crawl. */
export function handOverDraft(): void {
  dropText()
  draftFeed.handOver()
}

function dropText(): void {
  clearTimeout(timer)
  timer = undefined
  useDraft.setState({ text: '' })
}
