/** What the robots.txt says: URL by URL, and about the crawler as a whole. */
import type { RobotsTestAnswer, RobotsTestResult } from '../../../shared/domain/robots-test'
import { t } from '../../../shared/words/t'
import { StatusMark } from '../../components/status-mark'
import { formatDuration } from '../../lib/format'
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
    <ul className={classes.answers} aria-label={t('Answers')}>
      {answers.map(({ url, allowed, line }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same URL may be tried twice
        <li key={at}>
          <button type="button" className={classes.answer} aria-pressed={at === chosen} onClick={() => onChoose(at)}>
            <StatusMark kind={allowed ? '2xx' : '5xx'} text={allowed ? t('Allowed') : t('Blocked')} />
            <span className={classes.answerUrl} title={plainText(url.slice(0, 1000))}>
              {url}
            </span>
            <span className={classes.answerLine}>
              {line === null
                ? t('no line matches')
                : t('line {lineNo}: {text}', { lineNo: line.lineNo, text: line.text })}
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
        <dt>{t('Looked for')}</dt>
        <dd>{token}</dd>
        <dt>{t('Group')}</dt>
        <dd>{group === null ? t('none applies, so everything is allowed') : group}</dd>
        <dt>{t('Crawl-delay')}</dt>
        <dd>{crawlDelayS === null ? t('none') : formatDuration(crawlDelayS * 1000)}</dd>
        <dt>{t('Sitemaps')}</dt>
        <dd data-selectable>
          {sitemaps.length === 0 ? t('none') : null}
          {[...new Set(sitemaps)].slice(0, MAX_SITEMAPS).map((url) => (
            <span key={url} className={classes.sitemap}>
              {url}
            </span>
          ))}
          {sitemaps.length > MAX_SITEMAPS &&
            t('and {count, plural, one {# other} other {# others}}', { count: sitemaps.length - MAX_SITEMAPS })}
        </dd>
      </dl>
      {ignored.length > 0 && (
        <details className={classes.ignored}>
          <summary>
            {t('{count, plural, one {# line} other {# lines}} without meaning', { count: ignored.length })}
          </summary>
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
