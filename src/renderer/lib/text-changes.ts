/** What changed between two texts, as pieces to be drawn. Pure; bounded, however large and different the texts are. */
import { diffArrays, diffWordsWithSpace } from 'diff'

export interface TextPiece {
  readonly kind: 'same' | 'gone' | 'new'
  readonly text: string
}

/** Changes beyond which two texts have too little in common for a comparison to help. */
const MAX_WORD_EDITS = 300
const MAX_LINE_EDITS = 4000
/** Lines on each side of a change that are shown with it. */
const CONTEXT_LINES = 2

/** Word by word; the whole of both when they have too little in common. */
export function wordChanges(before: string, after: string): readonly TextPiece[] {
  const pieces = diffWordsWithSpace(before, after, { maxEditLength: MAX_WORD_EDITS })
  return pieces === undefined ? wholly(before, after) : pieces.map(pieceOf)
}

/** A stretch of lines: changed ones with some round them, or how many between them are left out. */
export type LineBlock =
  | { readonly kind: 'lines'; readonly pieces: readonly TextPiece[] }
  | { readonly kind: 'left-out'; readonly lines: number }

/** Line by line, without the long stretches in which nothing changed. Empty when nothing did. */
export function lineChanges(before: string, after: string): readonly LineBlock[] {
  if (before === after) return []
  const runs = diffArrays(before.split('\n'), after.split('\n'), { maxEditLength: MAX_LINE_EDITS })
  if (runs === undefined) return [{ kind: 'lines', pieces: wholly(before, after) }]
  const blocks: LineBlock[] = []
  let pieces: TextPiece[] = []
  for (const [index, { value, added, removed }] of runs.entries()) {
    if (added || removed) {
      pieces.push(...value.map((text): TextPiece => ({ kind: added ? 'new' : 'gone', text })))
      continue
    }
    const head = index === 0 ? [] : value.slice(0, CONTEXT_LINES)
    const tail = index === runs.length - 1 ? [] : value.slice(head.length).slice(-CONTEXT_LINES)
    pieces.push(...head.map(unchanged))
    const lines = value.length - head.length - tail.length
    if (lines > 0) {
      if (pieces.length > 0) blocks.push({ kind: 'lines', pieces })
      blocks.push({ kind: 'left-out', lines })
      pieces = []
    }
    pieces.push(...tail.map(unchanged))
  }
  if (pieces.length > 0) blocks.push({ kind: 'lines', pieces })
  return blocks
}

const unchanged = (text: string): TextPiece => ({ kind: 'same', text })

function wholly(before: string, after: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [
    { kind: 'gone', text: before },
    { kind: 'new', text: after },
  ]
  return pieces.filter(({ text }) => text !== '')
}

function pieceOf({ value, added, removed }: { value: string; added: boolean; removed: boolean }): TextPiece {
  return { kind: added ? 'new' : removed ? 'gone' : 'same', text: value }
}
