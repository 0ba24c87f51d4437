/** What the rule that is being edited gives on sample pages, live. */
import { NumberInput, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import type { TriedPage, TriedRule } from '../../../shared/domain/extraction'
import { MAX_PASTED_CHARS } from '../../../shared/domain/extraction'
import { t } from '../../../shared/words/t'
import { formatNumber } from '../../lib/format'
import { plainText } from '../../lib/plain-text'
import classes from './extraction.module.css'
import type { SampleChoice, SampleCrawl } from './use-rule-trial'

interface RuleTrialProps {
  readonly choice: SampleChoice
  /** `null`: there is no crawl yet whose pages it could be tried on. */
  readonly crawl: SampleCrawl | null
  /** `null`: nothing was tried yet. */
  readonly tried: TriedRule | null
  readonly isTrying: boolean
  onChoose(choice: SampleChoice): void
}

/** Characters of a value that are shown. */
const SHOWN_CHARS = 300

export function RuleTrial({ choice, crawl, tried, isTrying, onChoose }: RuleTrialProps) {
  return (
    <section className={classes.trial} aria-label={t('Try the rule')}>
      <div className={classes.trialHead}>
        <span className={classes.caption}>{t('Try it on')}</span>
        <SegmentedControl
          size="xs"
          aria-label={t('What to try it on')}
          data={[
            ...(crawl === null ? [] : [{ value: 'rows', label: t('Pages of this crawl'), disabled: !crawl.hasBodies }]),
            { value: 'url', label: t('A URL') },
            { value: 'html', label: t('Pasted HTML') },
          ]}
          value={choice.kind}
          onChange={(kind) => onChoose(emptyChoice(kind))}
        />
        {choice.kind === 'rows' && (
          <NumberInput
            aria-label={t('Row')}
            leftSection={<span className={classes.hint}>{t('Row')}</span>}
            leftSectionWidth={40}
            w={120}
            min={1}
            max={crawl?.rows ?? 1}
            allowDecimal={false}
            placeholder={t('first')}
            value={choice.rowNo ?? ''}
            onChange={(value) =>
              onChoose({ kind: 'rows', rowNo: typeof value === 'number' && value >= 1 ? value : null })
            }
          />
        )}
        {choice.kind === 'url' && (
          <TextInput
            className={classes.grow}
            aria-label={t('URL')}
            placeholder={t('https://example.org/page (fetched once)')}
            spellCheck={false}
            value={choice.url}
            onChange={(event) => onChoose({ kind: 'url', url: event.currentTarget.value })}
          />
        )}
      </div>
      {choice.kind === 'html' && (
        <Textarea
          aria-label={t('HTML')}
          classNames={{ input: classes.expression ?? '' }}
          rows={3}
          maxLength={MAX_PASTED_CHARS}
          spellCheck={false}
          placeholder={t('<h1>Paste the source of a page here</h1>')}
          value={choice.html}
          onChange={(event) => onChoose({ kind: 'html', html: event.currentTarget.value })}
        />
      )}
      <div className={classes.tried} aria-live="polite" aria-busy={isTrying}>
        {tried === null || tried.problem !== null ? (
          <p className={classes.hint}>
            {isTrying ? t('Trying…') : t('What the rule finds is shown here as you type.')}
          </p>
        ) : (
          <Found tried={tried} />
        )}
      </div>
    </section>
  )
}

function Found({ tried: { pages, values, count } }: { readonly tried: TriedRule }) {
  return (
    <>
      {values.length > 0 && (
        <p className={classes.hint}>
          {count > values.length
            ? t('{count, number} found on the first page, {shown, number} of them shown.', {
                count,
                shown: values.length,
              })
            : t('{count, number} found on the first page.', { count })}
        </p>
      )}
      {values.length > 1 && (
        <ol className={classes.values}>
          {values.map((value, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: values repeat and never move
            <li key={index}>{shown(value)}</li>
          ))}
        </ol>
      )}
      <table className={classes.pages}>
        <thead>
          <tr>
            <th scope="col">{t('Page')}</th>
            <th scope="col">{t('Value')}</th>
          </tr>
        </thead>
        <tbody>
          {pages.map((page, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pages come in the order that was asked for
            <tr key={index}>
              <td className={classes.pageUrl}>{pageName(page)}</td>
              <td className={classes.value}>{shownValue(page)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function pageName({ rowNo, url }: TriedPage): string {
  if (rowNo === null) return url === null ? t('Pasted HTML') : plainText(url)
  const row = t('Row {rowNo}', { rowNo: formatNumber(rowNo) })
  return url === null ? row : `${row} · ${plainText(url)}`
}

function shownValue({ value, trouble }: TriedPage) {
  if (value !== null) return typeof value === 'number' ? String(value) : shown(value)
  return <span className={trouble === null ? classes.hint : classes.trouble}>{trouble ?? t('Nothing found')}</span>
}

function shown(value: string): string {
  if (value === '') return '(empty)'
  return plainText(value.length > SHOWN_CHARS ? `${value.slice(0, SHOWN_CHARS)}…` : value)
}

function emptyChoice(kind: string): SampleChoice {
  if (kind === 'url') return { kind, url: '' }
  return kind === 'html' ? { kind, html: '' } : { kind: 'rows', rowNo: null }
}
