/** A small field that goes to a row by its number, as it stands in the first column. Enter goes, Escape closes. */
import { TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { t } from '../../../shared/words/t'
import { asTrawlError } from '../../lib/bridge'
import { parseNumber } from './filters/parse-value'
import classes from './results-view.module.css'

interface JumpFieldProps {
  /** Where a row stands in the view; `null`: it is not in it. */
  findPosition(rowNo: number): Promise<number | null>
  onJump(position: number): void
  onClose(): void
}

export function JumpField({ findPosition, onJump, onClose }: JumpFieldProps) {
  const [typed, setTyped] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const jump = async (event: FormEvent) => {
    event.preventDefault()
    const rowNo = parseNumber(typed, 'integer')
    if (rowNo === null || rowNo < 1 || !Number.isSafeInteger(rowNo)) return setRefusal(t('The number of a row, from 1'))
    try {
      const position = await findPosition(rowNo)
      if (position === null) setRefusal(t('Row {rowNo} is not in this view', { rowNo }))
      else onJump(position)
    } catch (error) {
      setRefusal(asTrawlError(error).message)
    }
  }
  return (
    <form
      className={classes.jump}
      aria-label={t('Jump to row')}
      onSubmit={(event) => void jump(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose()
      }}
    >
      <TextInput
        label={t('Jump to row')}
        placeholder={t('Number')}
        inputMode="numeric"
        value={typed}
        error={refusal}
        ref={input}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setRefusal(null)
        }}
      />
    </form>
  )
}
