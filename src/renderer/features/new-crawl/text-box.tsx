/** The box to type and paste into. A paste that is too large for it never gets in: it goes to the draft directly. */
import { type ClipboardEvent, type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { t } from '../../../shared/words/t'
import { readLarge, typeText, useDraft } from './draft-store'
import { isLarge, lineRange } from './input-place'
import classes from './new-crawl.module.css'

export interface TextBoxHandle {
  /** Selects a line (from 1) and brings it into view. */
  selectLine(lineNo: number): void
}

/** Lines left above the one that was jumped to. */
const LINES_ABOVE = 3

export function TextBox({ ref }: { readonly ref: Ref<TextBoxHandle> }) {
  const box = useRef<HTMLTextAreaElement>(null)

  useImperativeHandle(ref, () => ({
    selectLine(lineNo) {
      const area = box.current
      if (area === null) return
      const [start, end] = lineRange(area.value, lineNo)
      area.focus()
      area.setSelectionRange(start, end)
      const lineHeight = Number.parseFloat(getComputedStyle(area).lineHeight)
      area.scrollTop = (lineNo - 1 - LINES_ABOVE) * lineHeight
      area.scrollLeft = 0
    },
  }))

  // It also comes back after a file or a large text was removed, when nothing else places the caret.
  useEffect(() => box.current?.focus(), [])

  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData('text/plain')
    const { value, selectionStart, selectionEnd } = event.currentTarget
    if (!isLarge(value.length, selectionEnd - selectionStart, pasted.length)) return
    event.preventDefault()
    readLarge([value.slice(0, selectionStart), pasted, value.slice(selectionEnd)].filter((part) => part !== ''))
  }

  return (
    <textarea
      ref={box}
      className={classes.box}
      data-autofocus
      aria-label={t('URLs')}
      placeholder={t('Paste URLs, or any text that contains them. Or drop a file.')}
      wrap="off"
      spellCheck={false}
      autoComplete="off"
      defaultValue={useDraft.getState().text}
      onChange={(event) => typeText(event.target.value)}
      onPaste={onPaste}
    />
  )
}
