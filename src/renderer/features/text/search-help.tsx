/** How to search, with examples that can be tried. */
import { Popover } from '@mantine/core'
import { CircleHelp } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../../shared/words/t'
import { IconButton } from '../../components/icon-button'
import classes from './text.module.css'
import { EXAMPLES } from './text-words'

interface SearchHelpProps {
  onTry(query: string): void
}

export function SearchHelp({ onTry }: SearchHelpProps) {
  const [opened, setOpened] = useState(false)
  return (
    <Popover position="bottom-start" width={420} trapFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <IconButton icon={CircleHelp} label={t('How to search')} onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('How to search')}>
        <ul className={classes.examples}>
          {EXAMPLES.map(({ query, meaning }) => (
            <li key={query}>
              <button
                type="button"
                className={classes.example}
                onClick={() => {
                  setOpened(false)
                  onTry(query)
                }}
              >
                <code className={classes.exampleQuery}>{query}</code>
                <span className={classes.exampleMeaning}>{meaning}</span>
              </button>
            </li>
          ))}
        </ul>
        <p className={classes.helpNote}>
          {t(
            'Case and accents make no difference. Chinese, Japanese and Thai are found letter by letter, so any part of a sentence will do.',
          )}
        </p>
      </Popover.Dropdown>
    </Popover>
  )
}
