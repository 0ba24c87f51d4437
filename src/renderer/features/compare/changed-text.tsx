/** Two texts as one, with what is gone struck through and what is new underlined: never told by colour alone. */
import { memo } from 'react'
import { plainText } from '../../lib/plain-text'
import classes from './compare.module.css'
import { type TextPiece, wordChanges } from './text-changes'

interface ChangedTextProps {
  readonly before: string
  readonly after: string
}

export const ChangedText = memo(function ChangedText({ before, after }: ChangedTextProps) {
  return (
    <bdi className={classes.prose}>
      <Pieces pieces={wordChanges(before, after)} />
    </bdi>
  )
})

export function Pieces({ pieces }: { readonly pieces: readonly TextPiece[] }) {
  return pieces.map((piece, index) => {
    const key = `${index}-${piece.kind}`
    if (piece.kind === 'same') return <span key={key}>{plainText(piece.text)}</span>
    return piece.kind === 'gone' ? (
      <del key={key} className={classes.before}>
        {plainText(piece.text)}
      </del>
    ) : (
      <ins key={key} className={classes.after}>
        {plainText(piece.text)}
      </ins>
    )
  })
}
