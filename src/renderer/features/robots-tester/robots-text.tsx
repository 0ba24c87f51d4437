/** The robots.txt as text with its line numbers; the line that decided and lines without meaning are marked behind it. */
import { type RefObject, useMemo } from 'react'
import { t } from '../../../shared/words/t'
import classes from './robots-tester.module.css'
import { LINE_PX, lineNumbers } from './tester-input'

interface RobotsTextProps {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly text: string
  /** Line that decided for the chosen URL; `null`: none. */
  readonly decidingLine: number | null
  readonly decidingAllows: boolean
  readonly ignoredLines: readonly number[]
  onChange(text: string): void
}

export function RobotsText(props: RobotsTextProps) {
  const { scroller, text, decidingLine, decidingAllows, ignoredLines, onChange } = props
  const numbers = useMemo(() => lineNumbers(text), [text])
  return (
    <div ref={scroller} className={classes.text}>
      <pre className={classes.numbers} aria-hidden="true">
        {numbers}
      </pre>
      <div className={classes.paper}>
        {ignoredLines.map((lineNo) => (
          <span key={lineNo} className={classes.ignoredLine} style={{ top: (lineNo - 1) * LINE_PX }} />
        ))}
        {decidingLine !== null && (
          <span
            className={classes.decidingLine}
            data-allows={decidingAllows}
            style={{ top: (decidingLine - 1) * LINE_PX }}
          />
        )}
        <textarea
          className={classes.area}
          data-autofocus
          aria-label={t('Text of the robots.txt')}
          placeholder={t('User-agent: *\nDisallow: /private/\nAllow: /private/open')}
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </div>
    </div>
  )
}
