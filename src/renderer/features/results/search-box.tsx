/** Searches URL, title and input of every row, a moment after the typing stops. `/` comes here, Escape clears. */
import { TextInput } from '@mantine/core'
import { Search, X } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { t } from '../../../shared/words/t'
import { Kbd } from '../../components/kbd'
import classes from './results-view.module.css'

interface SearchBoxProps {
  readonly input: RefObject<HTMLInputElement | null>
  readonly search: string
  onSearch(search: string): void
  /** Goes on to the rows. */
  onLeave(): void
}

const TYPING_MS = 200
const MAX_SEARCH_CHARS = 10_000

export function SearchBox({ input, search, onSearch, onLeave }: SearchBoxProps) {
  const [typed, setTyped] = useState(search)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** Asks for what was typed last, while it waits for the typing to stop. */
  const waiting = useRef<(() => void) | null>(null)
  // Cleared or restored from elsewhere.
  const [shown, setShown] = useState(search)
  if (shown !== search) {
    setShown(search)
    setTyped(search)
  }
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      // Another tab is shown: what was typed counts, or box and rows would disagree when this one comes back.
      waiting.current?.()
    },
    [],
  )
  const ask = (text: string, waitMs: number) => {
    clearTimeout(timer.current)
    setTyped(text)
    const go = () => {
      waiting.current = null
      setShown(text)
      onSearch(text)
    }
    waiting.current = go
    timer.current = setTimeout(go, waitMs)
  }

  return (
    <TextInput
      ref={input}
      className={classes.search}
      aria-label={t('Search URL, title and input')}
      aria-keyshortcuts="/"
      placeholder={t('Search')}
      maxLength={MAX_SEARCH_CHARS}
      spellCheck={false}
      value={typed}
      leftSection={<Search size={14} strokeWidth={1.5} aria-hidden />}
      rightSection={
        typed === '' ? (
          <Kbd shortcut="/" />
        ) : (
          <button
            type="button"
            className={classes.clearSearch}
            aria-label={t('Clear the search')}
            onClick={() => ask('', 0)}
          >
            <X size={14} strokeWidth={1.5} aria-hidden />
          </button>
        )
      }
      onChange={(event) => ask(event.currentTarget.value, TYPING_MS)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && typed !== '') ask('', 0)
        else if (event.key === 'Enter') ask(typed, 0)
        else if (event.key === 'ArrowDown' || event.key === 'Escape') onLeave()
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
}
