/** Copies links to the clipboard: all rows of a list, up to as many as a clipboard takes well. */
import type { LinkSource, LinkTarget } from '../../../shared/domain/link-graph'
import { MAX_WINDOW_ROWS } from '../../../shared/domain/result-query'
import { t } from '../../../shared/words/t'
import { copyText } from '../../lib/copy-text'
import type { RowsAnswer } from '../../lib/row-pages'
import { showProblem } from '../../lib/toasts-store'
import { asTsv, placeText, positionText, targetText } from './link-words'

/** Rows copied at most; more is what exports are for. */
const MAX_COPIED_ROWS = 20_000

export type CopyForm = 'urls' | 'tsv'

type Ask<Row> = (from: number, count: number) => Promise<RowsAnswer<Row>>

export async function copyTargets(form: CopyForm, ask: Ask<LinkTarget>): Promise<void> {
  await copyRows(ask, countUrls, (rows) =>
    form === 'urls'
      ? rows.map(({ url }) => url).join('\n')
      : asTsv(
          [t('Status'), t('Linked URL'), t('Leads to'), t('Pages'), t('Links')],
          rows.map((row) => [targetText(row), row.url, row.finalUrl, row.pages, row.places]),
        ),
  )
}

export async function copySources(form: CopyForm, target: LinkTarget, ask: Ask<LinkSource>): Promise<void> {
  await copyRows(ask, form === 'urls' ? countPages : countLinks, (rows) =>
    form === 'urls'
      ? [...new Set(rows.map(({ url }) => url))].join('\n')
      : asTsv(
          [t('Linked URL'), t('On page'), t('Status'), t('Anchor text'), t('Rel'), t('Type'), t('Position')],
          rows.map((row) => [target.url, row.url, row.status, row.anchor, row.rel, placeText(row), positionText(row)]),
        ),
  )
}

async function copyRows<Row>(
  ask: Ask<Row>,
  countWords: CountWords,
  textOf: (rows: readonly Row[]) => string,
): Promise<void> {
  try {
    const rows: Row[] = []
    let total = 1
    while (rows.length < Math.min(total, MAX_COPIED_ROWS)) {
      const answer = await ask(rows.length, Math.min(MAX_WINDOW_ROWS, MAX_COPIED_ROWS - rows.length))
      if (answer.rows.length === 0) break
      rows.push(...answer.rows)
      total = answer.total
    }
    const words = countWords(rows.length)
    await copyText(textOf(rows), rows.length < total ? t('the first {words}; an export has all', { words }) : words)
  } catch (error) {
    showProblem(error)
  }
}

type CountWords = (count: number) => string
const countPages: CountWords = (count) => t('{count, plural, one {# page} other {# pages}}', { count })
const countUrls: CountWords = (count) => t('{count, plural, one {# URL} other {# URLs}}', { count })
const countLinks: CountWords = (count) => t('{count, plural, one {# link} other {# links}}', { count })
