/** What the robots.txt says: URL by URL, and about the crawler as a whole. */
import type { RobotsTestAnswer, RobotsTestResult } from '../../../shared/domain/robots-test'
import { StatusMark } from '../../components/status-mark'
import { formatCount, formatDuration } from '../../lib/format'
import { plainText } from '../../lib/plain-text'
import classes from './robots-tester.module.css'

interface AnswerListProps {
  readonly answers: readonly RobotsTestAnswer[]
  /** Which one is chosen, from 0. */
  readonly chosen: number
  onChoose(at: number): void
}

export function AnswerList({ answers, chosen, onChoose }: AnswerListProps) {
  return (
    <ul className={classes.answers} aria-label="Answers">
      {answers.map(({ url, allowed, line }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same URL may be tried twice
        <li key={at}>
          <button type="button" className={classes.answer} aria-pressed={at === chosen} onClick={() => onChoose(at)}>
            <StatusMark kind={allowed ? '2xx' : '5xx'} text={allowed ? 'Allowed' : 'Blocked'} />
            <span className={classes.answerUrl} title={plainText(url.slice(0, 1000))}>
              {url}
            </span>
            <span className={classes.answerLine}>
              {line === null ? 'no line matches' : `line ${line.lineNo}: ${line.text}`}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

const MAX_SITEMAPS = 20

interface TestFactsProps {
  readonly result: RobotsTestResult
  onShowLine(lineNo: number): void
}

export function TestFacts({ result, onShowLine }: TestFactsProps) {
  const { token, group, crawlDelayS, sitemaps, ignored } = result
  return (
    <>
      <dl className={classes.facts}>
        <dt>Looked for</dt>
        <dd>{token}</dd>
        <dt>Group</dt>
        <dd>{group === null ? 'none applies, so everything is allowed' : group}</dd>
        <dt>Crawl-delay</dt>
        <dd>{crawlDelayS === null ? 'none' : formatDuration(crawlDelayS * 1000)}</dd>
        <dt>Sitemaps</dt>
        <dd data-selectable>
          {sitemaps.length === 0 ? 'none' : null}
          {[...new Set(sitemaps)].slice(0, MAX_SITEMAPS).map((url) => (
            <span key={url} className={classes.sitemap}>
              {url}
            </span>
          ))}
          {sitemaps.length > MAX_SITEMAPS && `and ${formatCount(sitemaps.length - MAX_SITEMAPS, 'other')}`}
        </dd>
      </dl>
      {ignored.length > 0 && (
        <details className={classes.ignored}>
          <summary>{formatCount(ignored.length, 'line')} without meaning</summary>
          <ul className={classes.ignoredList}>
            {ignored.map(({ lineNo, text, why }) => (
              <li key={lineNo}>
                <button type="button" className={classes.ignoredButton} onClick={() => onShowLine(lineNo)}>
                  <span className={classes.ignoredNo}>{lineNo}</span>
                  <span className={`${classes.ignoredText} truncate`}>{text}</span>
                  <span className={classes.why}>{why}</span>
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
