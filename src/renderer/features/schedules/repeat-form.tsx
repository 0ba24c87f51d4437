/** When one crawl is repeated by itself, and how many of its crawls are kept. */
import { Button, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { nextRunMs, type Schedule } from '../../../shared/domain/schedule'
import { t } from '../../../shared/words/t'
import { Words } from '../../components/words'
import { call } from '../../lib/bridge'
import { useNow } from '../../lib/now'
import { plainText } from '../../lib/plain-text'
import { formatNextRun, weekdayName } from '../../lib/schedules'
import { showProblem } from '../../lib/toasts-store'
import { KEEP_CHOICES, KIND_CHOICES, type RepeatFields, rhythmOf, startFields } from './repeat-fields'
import classes from './schedules.module.css'

interface RepeatFormProps {
  readonly crawl: CrawlSummary
  /** Its schedule now; `null`: it is not repeated. */
  readonly schedule: Schedule | null
  onDone(): void
}

export function RepeatForm({ crawl, schedule, onDone }: RepeatFormProps) {
  const nowMs = useNow()
  const [fields, setFields] = useState<RepeatFields>(() => startFields(schedule, Date.now()))
  const change = (part: Partial<RepeatFields>) => setFields((before) => ({ ...before, ...part }))
  const rhythm = rhythmOf(fields)
  const save = async () => {
    const { seriesId } = crawl
    try {
      if (rhythm === null) await call('schedule:remove', { seriesId })
      else await call('schedule:set', { seriesId, rhythm, keep: fields.keep === 'all' ? null : Number(fields.keep) })
      onDone()
    } catch (error) {
      showProblem(error)
    }
  }
  return (
    <form
      className={classes.form}
      aria-label={t('Repeat {name}', { name: plainText(crawl.name) })}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <p>
        <Words
          message="Crawl {name} again by itself, and be told what changed."
          values={{ name: <bdi className={classes.name}>{plainText(crawl.name)}</bdi> }}
        />
      </p>
      <div className={classes.fields}>
        <SegmentedControl
          aria-label={t('How often')}
          value={fields.kind}
          data={[...KIND_CHOICES]}
          onChange={(kind) => change({ kind: kind as RepeatFields['kind'] })}
        />
        {fields.kind === 'weekly' && (
          <Select
            className={classes.weekday}
            aria-label={t('Day of the week')}
            allowDeselect={false}
            value={String(fields.weekday)}
            data={[1, 2, 3, 4, 5, 6, 0].map((day) => ({ value: String(day), label: weekdayName(day) }))}
            onChange={(day) => change({ weekday: Number(day) })}
          />
        )}
        {(fields.kind === 'daily' || fields.kind === 'weekly') && (
          <TextInput
            className={classes.time}
            type="time"
            required
            aria-label={t('Time of day')}
            value={fields.time}
            onChange={(event) => change({ time: event.currentTarget.value })}
          />
        )}
        {fields.kind === 'hourly' && (
          <TextInput
            className={classes.time}
            type="number"
            required
            min={0}
            max={59}
            aria-label={t('Minute of the hour')}
            value={fields.minute}
            onChange={(event) => change({ minute: event.currentTarget.value })}
          />
        )}
        {fields.kind !== 'off' && (
          <Select
            className={classes.keep}
            aria-label={t('Crawls to keep')}
            allowDeselect={false}
            value={fields.keep}
            data={
              KEEP_CHOICES.some(({ value }) => value === fields.keep)
                ? [...KEEP_CHOICES]
                : [...KEEP_CHOICES, { value: fields.keep, label: t('Keep the last {keep}', { keep: fields.keep }) }]
            }
            onChange={(keep) => keep !== null && change({ keep })}
          />
        )}
      </div>
      <div className={classes.formFoot}>
        <p className={classes.next} aria-live="polite">
          {fields.kind === 'off'
            ? t('It is crawled only when you say so.')
            : rhythm === null
              ? t('Give a time.')
              : t('Next on {rhythm}, while Trawl is open. A time that is missed is made up for once.', {
                  rhythm: formatNextRun(nextRunMs(rhythm, nowMs)),
                })}
        </p>
        <Button type="submit" disabled={rhythm === null && fields.kind !== 'off'}>
          {t('Save')}
        </Button>
      </div>
    </form>
  )
}
