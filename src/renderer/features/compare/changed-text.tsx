/** Two texts as one. */
import { memo } from 'react'
import { TextPieces } from '../../components/text-pieces'
import { wordChanges } from '../../lib/text-changes'
import classes from './compare.module.css'

interface ChangedTextProps {
  readonly before: string
  readonly after: string
}

export const ChangedText = memo(function ChangedText({ before, after }: ChangedTextProps) {
  return (
    <bdi className={classes.prose}>
      <TextPieces pieces={wordChanges(before, after)} />
    </bdi>
  )
})
