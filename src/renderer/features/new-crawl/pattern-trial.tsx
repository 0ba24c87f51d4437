/** Says, below the patterns, what they do to the URLs that were pasted. */
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { t } from '../../../shared/words/t'
import { call } from '../../lib/bridge'
import { useDraft } from './draft-store'
import { SAMPLE_LINES, sampleUrls, tryPatterns } from './pattern-samples'
import classes from './settings-form.module.css'

interface PatternTrialNoteProps {
  readonly include: string
  readonly exclude: string
}

const TYPING_MS = 150

export function PatternTrialNote(props: PatternTrialNoteProps) {
  const [{ include, exclude }] = useDebouncedValue(props, TYPING_MS)
  const urls = useSamples()
  const trial = useMemo(() => tryPatterns(urls, include, exclude), [urls, include, exclude])
  if (include.trim() === '' && exclude.trim() === '') return null
  if (trial === null) {
    return (
      <p className={classes.trial}>{t('Paste some URLs above to see which of them these patterns let through.')}</p>
    )
  }
  return (
    <div className={classes.trial} role="status" data-none={trial.passed === 0 || undefined}>
      <p>
        {trial.passed === trial.tried
          ? t('All {tried, plural, one {# sample} other {# samples}} of your list pass.', { tried: trial.tried })
          : t(
              '{passed, plural, one {# of {tried, plural, one {# sample} other {# samples}} of your list passes} other {# of {tried, plural, one {# sample} other {# samples}} of your list pass}}. These do not:',
              { passed: trial.passed, tried: trial.tried },
            )}
      </p>
      {trial.refused.length > 0 && (
        <ul className={classes.refused}>
          {trial.refused.map(({ url, why }) => (
            <li key={url}>
              <span className={`${classes.refusedUrl} truncate`} title={url.slice(0, 1000)}>
                {url}
              </span>
              <span className={classes.refusedWhy}>{why}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const NONE: readonly string[] = []

/** Some URLs of the draft, once it has been read. */
export function useSamples(): readonly string[] {
  const draftId = useDraft((draft) => draft.draftId)
  const isReady = useDraft((draft) => draft.phase === 'ready' && (draft.report?.lines ?? 0) > 0)
  const { data } = useQuery({
    queryKey: ['pattern-samples', draftId],
    queryFn: async () =>
      sampleUrls(await call('draft:lines', { draftId: draftId ?? '', fromLine: 1, count: SAMPLE_LINES })),
    enabled: draftId !== null && isReady,
    gcTime: 0,
  })
  return data ?? NONE
}
