/** A text of a page with the words that were searched for marked. Whatever it holds, it is text. */
import type { TextSpan } from '../../../shared/domain/text-search'
import { plainText } from '../../lib/plain-text'
import classes from './text.module.css'

interface MarkedTextProps {
  readonly spans: readonly TextSpan[]
}

export function MarkedText({ spans }: MarkedTextProps) {
  return spans.map(({ text, marked }, index) =>
    marked ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: spans have no other name, and never move
      <mark key={index} className={classes.mark}>
        {plainText(text)}
      </mark>
    ) : (
      plainText(text)
    ),
  )
}
