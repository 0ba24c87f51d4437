/** What one file holds and how it is written; the rows are chosen beside it. Asks for no more than the format needs. */
import { SegmentedControl, Select, Switch } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import type { OwnColumns } from '../../../shared/domain/extraction-rule'
import { TARGET_VIEWS, type TargetView } from '../../../shared/domain/link-graph'
import type { ExportSubjectKind } from '../../../shared/export-catalogue'
import { canHold, type ExportFormat, formatEntry, subjectEntry } from '../../../shared/export-catalogue'
import type { ChosenCrawl, ExportChoice } from '../../../shared/export-choice'
import { formatsOf, takesColumns, takesMark, takesSitemap } from '../../../shared/export-options'
import { t } from '../../../shared/words/t'
import { formatNumber } from '../../lib/format'
import { ColumnChoice } from './column-choice'
import classes from './export-dialog.module.css'
import { formatGroups, subjectItems } from './format-groups'
import { SitemapFields } from './sitemap-fields'

interface ChoiceFieldsProps {
  readonly choice: ExportChoice
  readonly crawl: ChosenCrawl
  readonly own: OwnColumns
  readonly carriedColumns: number
  /** Stands after the format. */
  readonly rows: ReactNode
  onChange(choice: ExportChoice): void
}

const LINK_WORDS: Readonly<Record<TargetView, string>> = {
  all: t('All links'),
  broken: t('Links to broken URLs'),
  redirecting: t('Links to URLs that lead on'),
  internal: t('Links to URLs of this crawl'),
  external: t('Links to URLs outside it'),
}

export function ChoiceFields({ choice, crawl, own, carriedColumns, rows, onChange }: ChoiceFieldsProps) {
  const { kind, format } = choice
  const change = (next: Partial<ExportChoice>) => onChange({ ...choice, ...next })
  const choosesColumns = takesColumns(format, kind)
  const hasCarried = kind === 'rows' && choosesColumns && carriedColumns > 0
  return (
    <>
      <Field label={t('What')}>
        <Select
          aria-label={t('What')}
          allowDeselect={false}
          value={kind}
          data={subjectItems()}
          onChange={(next) => next !== null && onChange(withKind(choice, next as ExportSubjectKind))}
        />
        <p className={classes.help}>{t(subjectEntry(kind).help)}</p>
        {kind === 'findings' && (
          <SegmentedControl
            className={classes.under}
            size="xs"
            aria-label={t('A record for')}
            value={choice.summary ? 'check' : 'row'}
            data={[
              { value: 'row', label: t('Each row and finding') },
              { value: 'check', label: t('Each finding, with its counts') },
            ]}
            // Their columns are not the same.
            onChange={(next) => change({ summary: next === 'check', columns: 'all' })}
          />
        )}
        {kind === 'links' && (
          <Select
            className={classes.under}
            aria-label={t('Which links')}
            allowDeselect={false}
            value={choice.links}
            data={TARGET_VIEWS.toReversed().map((value) => ({ value, label: LINK_WORDS[value] }))}
            onChange={(next) => next !== null && change({ links: next as TargetView })}
          />
        )}
      </Field>
      <Field label={t('Format')}>
        <Select
          aria-label={t('Format')}
          allowDeselect={false}
          maxDropdownHeight={320}
          value={format}
          data={formatGroups(kind).map(({ group, items }) => ({ group, items: [...items] }))}
          onChange={(next) => next !== null && change({ format: next as ExportFormat })}
        />
        <p className={classes.help}>{t(formatEntry(format).help)}</p>
      </Field>
      {subjectEntry(kind).ofRows && rows}
      {choosesColumns && (
        <Field label={t('Columns')}>
          <ColumnChoice choice={choice} crawl={crawl} own={own} onChange={(columns) => change({ columns })} />
        </Field>
      )}
      {(hasCarried || takesMark(format)) && (
        <Field label={t('More')}>
          <div className={classes.choices}>
            {hasCarried && (
              <Switch
                size="xs"
                label={t('Carried columns ({carriedColumns})', { carriedColumns: formatNumber(carriedColumns) })}
                description={t('The other columns of the list that was crawled, after the chosen ones.')}
                checked={choice.carried}
                onChange={(event) => change({ carried: event.currentTarget.checked })}
              />
            )}
            {takesMark(format) && (
              <Switch
                size="xs"
                label={t('Byte order mark for Excel')}
                description={t(
                  'Without it Excel shows letters such as ü and é wrongly. Other programs do not need it.',
                )}
                checked={choice.bom}
                onChange={(event) => change({ bom: event.currentTarget.checked })}
              />
            )}
          </div>
        </Field>
      )}
      {takesSitemap(format) && (
        <Field label={t('Pages')}>
          <SitemapFields choice={choice.sitemap} onChange={(sitemap) => change({ sitemap })} />
        </Field>
      )}
      {takesMark(format) && (
        <p className={classes.note}>
          {t(
            'Values that a spreadsheet would run as a formula get an apostrophe in front, because page titles come from anybody.',
          )}
        </p>
      )}
    </>
  )
}

/** Another subject keeps the format where that can hold it; its columns are others. */
export function withKind(choice: ExportChoice, kind: ExportSubjectKind): ExportChoice {
  const format = canHold(choice.format, kind) ? choice.format : (formatsOf(kind)[0] ?? choice.format)
  return { ...choice, kind, format, columns: kind === 'rows' ? 'standard' : 'all' }
}

interface FieldProps {
  readonly label: string
  readonly children: ReactNode
}

export function Field({ label, children }: FieldProps) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot have its legend beside it
    <div className={classes.field} role="group" aria-labelledby={id}>
      <span className={classes.label} id={id}>
        {label}
      </span>
      <div>{children}</div>
    </div>
  )
}
