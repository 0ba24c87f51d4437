/** Two texts line by line, with lines that were changed put beside each other and compared word by word. */
import { lineChanges, type TextPiece, wordChanges } from './text-changes'

/** A line of both texts, or how many between are the same and left out. */
export type PairedLine =
  | { readonly kind: 'line'; readonly pieces: readonly TextPiece[] }
  | { readonly kind: 'left-out'; readonly lines: number }

/** Empty when nothing differs. */
export function pairedLines(before: string, after: string): readonly PairedLine[] {
  return lineChanges(before, after).flatMap((block): readonly PairedLine[] =>
    block.kind === 'left-out' ? [block] : linesOf(block.pieces),
  )
}

/** What one of the texts has of a line; `null` when it has no such line. */
export function sideOf(pieces: readonly TextPiece[], side: 'before' | 'after'): readonly TextPiece[] | null {
  const other = side === 'before' ? 'new' : 'gone'
  const own = pieces.filter(({ kind }) => kind !== other)
  return own.length === 0 && pieces.length > 0 ? null : own
}

/** Each run of lines that are gone is matched with the run of new ones beside it, the first with the first. */
function linesOf(pieces: readonly TextPiece[]): readonly PairedLine[] {
  const lines: PairedLine[] = []
  let gone: TextPiece[] = []
  let come: TextPiece[] = []
  const settle = (): void => {
    for (let at = 0; at < Math.max(gone.length, come.length); at += 1) {
      const [one, other] = [gone[at], come[at]]
      if (one !== undefined && other !== undefined) {
        lines.push({ kind: 'line', pieces: wordChanges(one.text, other.text) })
      } else lines.push({ kind: 'line', pieces: [one ?? other].filter((piece) => piece !== undefined) })
    }
    gone = []
    come = []
  }
  for (const piece of pieces) {
    if (piece.kind === 'gone') gone.push(piece)
    else if (piece.kind === 'new') come.push(piece)
    else {
      settle()
      lines.push({ kind: 'line', pieces: [piece] })
    }
  }
  settle()
  return lines
}
