/** Pieces of two texts, with what is gone struck through and what is new underlined: never told by colour alone. */
import { plainText } from '../lib/plain-text'
import type { TextPiece } from '../lib/text-changes'
import classes from './text-pieces.module.css'

export function TextPieces({ pieces }: { readonly pieces: readonly TextPiece[] }) {
  return pieces.map((piece, index) => {
    const key = `${index}-${piece.kind}`
    if (piece.kind === 'same') return <span key={key}>{plainText(piece.text)}</span>
    return piece.kind === 'gone' ? (
      <del key={key} className={classes.gone}>
        {plainText(piece.text)}
      </del>
    ) : (
      <ins key={key} className={classes.new}>
        {plainText(piece.text)}
      </ins>
    )
  })
}
