/** Names of files, and words for exports. Pure. */
import { type ExportFormat, formatEntry, subjectEntry } from '../../../shared/export-catalogue'
import type { ExportChoice } from '../../../shared/export-choice'
import { t } from '../../../shared/words/t'
import { fileStem } from '../../lib/file-stem'

/** Endings of lists that crawls are often named after. */
const LIST_ENDING = /\.(txt|csv|tsv|html?|xml|xlsx)$/i

/** The crawl's name as the beginning of a file name; what is not rows says so. */
export function suggestedStem(crawlName: string, { kind, links, summary }: ExportChoice): string {
  const crawl = fileStem(crawlName).replace(LIST_ENDING, '') || 'crawl'
  if (kind === 'rows' || kind === 'crawl') return crawl
  if (kind === 'links') return `${crawl}-${links === 'all' ? '' : `${links}-`}links`
  if (kind === 'findings' && summary) return `${crawl}-findings-summary`
  return `${crawl}-${kind}`
}

export function endingOf(format: ExportFormat): string {
  return formatEntry(format).endings[0] as string
}

/** A choice in a few words: "Findings as CSV". */
export function choiceWords({ kind, format }: Pick<ExportChoice, 'kind' | 'format'>): string {
  const label = t(subjectEntry(kind).label)
  const form = t(formatEntry(format).label)
  return label === form ? label : t('{label} as {form}', { label, form })
}
