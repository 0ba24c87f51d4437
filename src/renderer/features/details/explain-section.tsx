/** What happened to the URL and why, step by step, in plain words. */
import { Check, Copy, Hourglass, type LucideIcon, Minus, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { RowDetails } from '../../../shared/domain/row-details'
import { type ExplainTone, explainRow } from '../../../shared/explain'
import type { CrawlSettings } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { IconButton } from '../../components/icon-button'
import { copyText } from '../../lib/copy-text'
import { plainText } from '../../lib/plain-text'
import classes from './explain-section.module.css'
import { keyed } from './keyed'
import { Section } from './section'

interface ExplainSectionProps {
  readonly details: RowDetails
  readonly settings: CrawlSettings
}

/** Longer explanations are cut off until asked for: timing and redirects below must stay in reach. */
const SHORT_SENTENCES = 10

const TONE_ICONS: Readonly<Record<ExplainTone, LucideIcon>> = { plain: Minus, good: Check, bad: X, waiting: Hourglass }

export function ExplainSection({ details, settings }: ExplainSectionProps) {
  const steps = useMemo(() => explainRow(details, settings), [details, settings])
  const [whole, setWhole] = useState(false)
  if (steps.length === 0) return null
  const isLong = steps.reduce((sum, { sentences }) => sum + sentences.length, 0) > SHORT_SENTENCES
  const copy = () => {
    const text = steps.map(({ title, sentences }) => [title, ...sentences].join('\n')).join('\n\n')
    void copyText(text, t('the explanation'))
  }
  return (
    <Section title={t('Explain')} actions={<IconButton icon={Copy} label={t('Copy the explanation')} onClick={copy} />}>
      <ol className={classes.steps} data-cut={(isLong && !whole) || undefined}>
        {keyed(steps).map(({ key, entry: { title, sentences, tone } }) => {
          const Icon = TONE_ICONS[tone]
          return (
            <li key={key} className={classes.step}>
              <span className={classes.mark} data-tone={tone}>
                <Icon size={12} strokeWidth={2} aria-hidden />
              </span>
              <div className={classes.words} data-selectable>
                <p className={classes.title}>{title}</p>
                {keyed(sentences).map(({ key: sentenceKey, entry }) => (
                  <p key={sentenceKey} className={classes.sentence} dir="auto">
                    {plainText(entry)}
                  </p>
                ))}
              </div>
            </li>
          )
        })}
      </ol>
      {isLong && (
        <button type="button" className={classes.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? t('Show less') : t('Show all {count} steps', { count: steps.length })}
        </button>
      )}
    </Section>
  )
}
