/** Which part of a long text is shown: the one with the most different words that were searched for. Linear in the text. */
import { MARK_END, MARK_START } from './text-table'

/** Characters in which words count together, and those that lead up to the first of them. */
const WINDOW = 240
const LEAD = 60
/** Marks looked at; a page that says a word ten thousand times has said it by then. */
const MAX_MARKS = 2000

/** @param text with marks. @returns a part of it, whose marks are in pairs; `…` where it was cut */
export function bestPassage(text: string): string {
  if (text.length <= WINDOW + 2 * LEAD) return text
  const start = bestMark(text)
  const begin = start <= LEAD ? 0 : wordStart(text, start - LEAD, start)
  const end = wordEnd(text, Math.min(text.length, start + WINDOW + LEAD))
  const part = paired(text.slice(begin, end))
  return `${begin > 0 ? '…' : ''}${part}${end < text.length ? '…' : ''}`
}

/** Where the first mark of the best window stands; 0 when there is none. */
function bestMark(text: string): number {
  const marks: { readonly at: number; readonly word: string }[] = []
  for (
    let at = text.indexOf(MARK_START);
    at !== -1 && marks.length < MAX_MARKS;
    at = text.indexOf(MARK_START, at + 1)
  ) {
    marks.push({ at, word: text.slice(at + 1, text.indexOf(MARK_END, at)).toLowerCase() })
  }
  const inWindow = new Map<string, number>()
  let best = marks[0]?.at ?? 0
  let most = 0
  let behind = 0
  for (const { at, word } of marks) {
    for (let next = marks[behind]; next !== undefined && next.at < at + WINDOW; next = marks[behind]) {
      inWindow.set(next.word, (inWindow.get(next.word) ?? 0) + 1)
      behind += 1
    }
    if (inWindow.size > most) {
      most = inWindow.size
      best = at
    }
    const left = (inWindow.get(word) ?? 1) - 1
    if (left === 0) inWindow.delete(word)
    else inWindow.set(word, left)
  }
  return best
}

/** Behind the first space of the lead; words that are longer are cut. */
function wordStart(text: string, from: number, to: number): number {
  const space = text.slice(from, to).search(/\s/)
  return space === -1 ? from : from + space + 1
}

function wordEnd(text: string, from: number): number {
  const space = text.slice(from, from + LEAD).search(/\s/)
  return space === -1 ? from : from + space
}

/** Marks that were cut off begin or end with the part. */
function paired(part: string): string {
  const firstEnd = part.indexOf(MARK_END)
  const firstStart = part.indexOf(MARK_START)
  const begun = firstEnd !== -1 && (firstStart === -1 || firstEnd < firstStart) ? MARK_START + part : part
  return begun.lastIndexOf(MARK_START) > begun.lastIndexOf(MARK_END) ? begun + MARK_END : begun
}
