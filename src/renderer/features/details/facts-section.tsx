/** The facts of a row by group; what is empty is named in one quiet line. */
import type { ReactNode } from 'react'
import { type ColumnId, type ColumnType, columnEntry } from '../../../shared/columns'
import type { CellValue } from '../../../shared/domain/result-query'
import type { RowDetails } from '../../../shared/domain/row-details'
import { t, wordsLanguage } from '../../../shared/words/t'
import { FoldGroup } from '../../components/fold-group'
import { cellText, exactText, MAX_LINE_CHARS } from '../../lib/cell-format'
import { formatNumber, formatTime, showUrl } from '../../lib/format'
import { plainText } from '../../lib/plain-text'
import { CopyButton } from './copy-button'
import classes from './details-panel.module.css'
import { keyed } from './keyed'
import { Section } from './section'
import { toggleFolded, useFolded } from './section-store'
import { factGroups } from './shown-facts'

/** More of a text is not drawn; copying gives all of it. */
const FACT_CHARS = 4000

export function FactsSection({ details }: { readonly details: RowDetails }) {
  // Where a group has nothing at all, a list of what it lacks would say no more.
  const groups = factGroups(details.cells).filter(
    ({ group, filled }) => filled.length > 0 || (group === 'Page' && details.h1.length > 0),
  )
  if (groups.length === 0) return null
  return (
    <Section title={t('Facts')}>
      {groups.map(({ group, filled, empty }) => (
        <FactGroup key={group} group={group} count={filled.length}>
          <dl className={classes.facts}>
            {group === 'Page' && keyed(details.h1).map(({ key, entry }) => <Heading key={key} text={entry} />)}
            {filled.map((id) => (
              <Fact key={id} id={id} details={details} />
            ))}
          </dl>
          {empty.length > 0 && <Empties labels={empty.map((id) => inSentence(t(columnEntry(id).label)))} />}
        </FactGroup>
      ))}
    </Section>
  )
}

/** Groups fold for all rows alike: who looks for headings row by row wants nothing else. */
function FactGroup({
  group,
  count,
  children,
}: {
  readonly group: string
  readonly count: number
  readonly children: ReactNode
}) {
  const key = `Facts: ${group}`
  const folded = useFolded(key)
  return (
    <FoldGroup title={t(group)} detail={formatNumber(count)} open={!folded} onToggle={() => toggleFolded(key)}>
      <div className={classes.factGroup}>{children}</div>
    </FoldGroup>
  )
}

/** More empty facts than this are told when asked for. */
const FEW_EMPTY = 6

function Empties({ labels }: { readonly labels: readonly string[] }) {
  if (labels.length <= FEW_EMPTY)
    return <p className={classes.empties}>{t('Empty: {list}', { list: labels.join(', ') })}</p>
  return (
    <details className={classes.empties}>
      <summary>{t('Empty: {count} more facts', { count: formatNumber(labels.length) })}</summary>
      {labels.join(', ')}
    </details>
  )
}

function inSentence(label: string): string {
  return wordsLanguage() === 'en' ? label.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()) : label
}

function Heading({ text }: { readonly text: string }) {
  return (
    <>
      <dt>H1</dt>
      <dd>
        <span className={classes.factValue} dir="auto" data-selectable>
          {plainText(text.slice(0, FACT_CHARS))}
        </span>
        <CopyButton text={text} what="h1" />
      </dd>
    </>
  )
}

function Fact({ id, details }: { readonly id: ColumnId; readonly details: RowDetails }) {
  const { type, ...words } = columnEntry(id)
  const label = t(words.label)
  const value = details.cells[id] ?? null
  const exact = exactText(value, type)
  return (
    <>
      <dt title={t(words.meaning)}>{label}</dt>
      <dd>
        <span
          className={`${classes.factValue} ${type === 'url' || type === 'hash' ? classes.exact : ''}`}
          dir={type === 'text' ? 'auto' : undefined}
          title={exact === null ? undefined : plainText(exact.slice(0, 1000))}
          data-selectable
        >
          {factContent(value, type)}
        </span>
        <CopyButton text={String(value)} what={label} />
      </dd>
    </>
  )
}

/** Whole texts and exact times: here is the room that a cell has not. */
function factContent(value: CellValue, type: ColumnType) {
  if (type === 'url') return <DecodedUrl url={String(value)} />
  if (value === null) return null
  if (type === 'text') return plainText(String(value).slice(0, FACT_CHARS))
  return type === 'time' ? formatTime(Number(value)) : cellText(value, type, 0)
}

/** A URL with its host quieter than the rest. */
export function DecodedUrl({ url }: { readonly url: string }) {
  const { host, rest } = showUrl(url.slice(0, MAX_LINE_CHARS))
  return (
    <bdi dir="ltr">
      <span className={classes.host}>{host}</span>
      {rest}
      {url.length > MAX_LINE_CHARS && '…'}
    </bdi>
  )
}
