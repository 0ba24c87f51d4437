/** The state of a crawl as shape, colour and word. */
import type { CrawlState } from '../../shared/domain/crawl-state'
import { t } from '../../shared/words/t'
import classes from './state-mark.module.css'

const STATE_WORDS: Readonly<Record<CrawlState, string>> = {
  running: t('running'),
  paused: t('paused'),
  stopped: t('stopped'),
  interrupted: t('interrupted'),
  finished: t('finished'),
  failed: t('failed'),
}

/** What the state means for the person, for the title of the mark. */
const STATE_MEANINGS: Readonly<Record<CrawlState, string>> = {
  running: t('Running now'),
  paused: t('Paused: nothing new is started'),
  stopped: t('Stopped: it can be resumed'),
  interrupted: t('Interrupted: Trawl, or a part of it, ended before the crawl did; it can be resumed'),
  finished: t('Finished: nothing is left to fetch'),
  failed: t('Failed: results could not be stored; it can be resumed once that is mended'),
}

/** One shape a state, in a box of 12 by 12: disc, two bars, square, ring with a gap, tick, triangle with a sign. */
const SHAPES: Readonly<Record<CrawlState, string>> = {
  running: 'M6 2a4 4 0 1 1 0 8a4 4 0 1 1 0-8Z',
  paused: 'M2.5 2h2.5v8h-2.5ZM7 2h2.5v8h-2.5Z',
  stopped: 'M2.5 2.5h7v7h-7Z',
  interrupted: 'M6 1.5a4.5 4.5 0 1 0 4.5 4.5h-1.7a2.8 2.8 0 1 1-2.8-2.8ZM7.5 1h3.5v3.5h-3.5Z',
  finished: 'M1.2 6.3l1.2-1.2l2.3 2.3l4.9-5l1.2 1.2l-6.1 6.2Z',
  failed: 'M6 .8l5.6 10.2h-11.2ZM5.3 4.2h1.4v3.3h-1.4ZM5.3 8.3h1.4v1.4h-1.4Z',
}

interface StateMarkProps {
  readonly state: CrawlState
  /** With the word beside the shape; without, it is read to screen readers only. */
  readonly withWord?: boolean
  /** Another word in its place, such as `stopping`. */
  readonly word?: string | null
}

export function StateMark({ state, withWord = false, word = null }: StateMarkProps) {
  const text = word ?? STATE_WORDS[state]
  return (
    <span className={classes.mark} data-state={state} title={STATE_MEANINGS[state]}>
      <svg className={classes.shape} viewBox="0 0 12 12" aria-hidden="true">
        <path d={SHAPES[state]} fillRule="evenodd" />
      </svg>
      {withWord ? <span className={classes.word}>{text}</span> : <span className="visually-hidden">{text}</span>}
    </span>
  )
}
