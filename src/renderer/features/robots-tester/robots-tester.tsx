/** Tries URLs against a robots.txt, live: which are allowed, and by which line. Asks no host for anything. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { DEFAULT_SETTINGS } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { ErrorNotice } from '../../components/error-notice'
import { asTrawlError, call } from '../../lib/bridge'
import type { RobotsTestStart } from '../../lib/selection-store'
import { showProblem } from '../../lib/toasts-store'
import classes from './robots-tester.module.css'
import { RobotsText } from './robots-text'
import { AnswerList, TestFacts } from './test-answers'
import { LINE_PX, MAX_URLS, robotsAddress, typedUrls } from './tester-input'

const TYPING_MS = 150
/** As many characters as one test takes. */
const MAX_TEXT_CHARS = 2_000_000
/** Lines left above the one that is shown. */
const LINES_ABOVE = 3

export function RobotsTester({ start }: { readonly start: RobotsTestStart }) {
  const [text, setText] = useState('')
  const [userAgent, setUserAgent] = useState(start.userAgent ?? DEFAULT_SETTINGS.userAgent)
  const [typed, setTyped] = useState(start.urls.length === 0 ? '/' : start.urls.join('\n'))
  const [chosen, setChosen] = useState(0)
  const scroller = useRef<HTMLDivElement>(null)
  const urls = useMemo(() => typedUrls(typed), [typed])
  const { data: result, error } = useRobotsTest(text, userAgent, urls)
  const at = Math.min(chosen, Math.max(0, (result?.answers.length ?? 1) - 1))
  const answer = result?.answers[at]
  const address = robotsAddress(urls.find((url) => robotsAddress(url) !== null) ?? '')

  const showLine = (lineNo: number) =>
    scroller.current?.scrollTo({ top: Math.max(0, (lineNo - 1 - LINES_ABOVE) * LINE_PX) })
  const choose = (next: number) => {
    setChosen(next)
    const line = result?.answers[next]?.line
    if (line) showLine(line.lineNo)
  }
  return (
    <div className={classes.tester}>
      <div className={classes.left}>
        <div className={classes.caption}>
          <span className={classes.captionText}>{t('robots.txt')}</span>
          {address !== null && (
            <Button
              variant="subtle"
              rightSection={<ExternalLink size={13} strokeWidth={1.75} aria-hidden />}
              onClick={() => call('shell:open-url', { url: address }).catch(showProblem)}
            >
              {t('Open that of {host}', { host: new URL(address).host })}
            </Button>
          )}
        </div>
        <RobotsText
          scroller={scroller}
          text={text}
          decidingLine={text === '' ? null : (answer?.line?.lineNo ?? null)}
          decidingAllows={answer?.allowed ?? true}
          ignoredLines={text === '' ? [] : (result?.ignored.map(({ lineNo }) => lineNo) ?? [])}
          onChange={(next) => setText(next.slice(0, MAX_TEXT_CHARS))}
        />
      </div>
      <div className={classes.right}>
        <TextInput
          label={t('User agent')}
          classNames={{ label: classes.label ?? '' }}
          spellCheck={false}
          maxLength={1000}
          error={userAgent.trim() === '' && t('Which crawler to look for, such as Googlebot')}
          value={userAgent}
          onChange={(event) => setUserAgent(event.currentTarget.value)}
        />
        <Textarea
          label={t('URLs to try, one a line')}
          classNames={{ label: classes.label ?? '', input: classes.urls ?? '' }}
          autosize
          minRows={2}
          maxRows={5}
          spellCheck={false}
          wrap="off"
          placeholder={t('https://example.org/private/page')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {urls.length === MAX_URLS && (
          <p className={classes.hint}>{t('The first {MAX_URLS} are tried.', { MAX_URLS })}</p>
        )}
        {error !== null && <ErrorNotice error={asTrawlError(error)} />}
        {text.trim() === '' ? (
          <p className={classes.hint}>
            {t(
              'Paste a robots.txt on the left. The answers come as you type, and the line that decided is marked in the text. Without a robots.txt everything is allowed.',
            )}
          </p>
        ) : (
          result !== undefined && (
            <div className={classes.result} aria-live="polite">
              <AnswerList answers={result.answers} chosen={at} onChoose={choose} />
              <TestFacts result={result} onShowLine={showLine} />
            </div>
          )
        )}
      </div>
    </div>
  )
}

function useRobotsTest(text: string, userAgent: string, urls: readonly string[]) {
  const [asked] = useDebouncedValue({ text, userAgent: userAgent.trim(), urls }, TYPING_MS)
  return useQuery({
    queryKey: ['robots-test', asked],
    queryFn: () => call('robots:test', { text: asked.text, userAgent: asked.userAgent, urls: [...asked.urls] }),
    enabled: asked.userAgent !== '' && asked.text.trim() !== '',
    placeholderData: keepPreviousData,
    // A test is quick and its text may be large: none is kept.
    gcTime: 0,
  })
}
