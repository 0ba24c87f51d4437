/** What an export needs that is not there yet: Trawl makes it first, or the crawl has to keep it. */
import { Info, TriangleAlert } from 'lucide-react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { ExportSubject } from '../../../shared/domain/export-request'
import type { ResultQuery } from '../../../shared/domain/result-query'
import { type MissingContent, neededPart } from '../../../shared/export-needs'
import { t } from '../../../shared/words/t'
import { useIndexPart } from '../../lib/index-part'
import classes from './export-dialog.module.css'

const SETTING_WORDS = { keepBodies: t('Keep bodies'), keepText: t('Keep text') } as const
const PART_WORDS = {
  links: t('Links are put in order first. That happens once for each crawl; the export follows by itself.'),
  graph: t('The link graph is worked out first, because some of this is about how pages are linked.'),
  text: t('Texts are indexed first. That happens once for each crawl.'),
} as const

interface NeedsNoteProps {
  readonly crawl: CrawlSummary
  readonly subject: ExportSubject
  readonly query: ResultQuery
  readonly missing: MissingContent | null
}

export function NeedsNote({ crawl, subject, query, missing }: NeedsNoteProps) {
  const part = neededPart(subject, query)
  const index = useIndexPart(crawl, part ?? 'links', false)
  if (missing !== null) {
    return (
      <p className={classes.needs} role="status">
        <TriangleAlert className={classes.warning} size={16} strokeWidth={1.75} aria-hidden />
        <span>
          {missing.what === 'bodies'
            ? t(
                'This crawl kept no bodies, so there is nothing to write. Switch on “{setting}” in the settings of a new crawl and crawl the list again.',
                { setting: SETTING_WORDS[missing.setting] },
              )
            : t(
                'This crawl kept no texts, so there is nothing to write. Switch on “{setting}” in the settings of a new crawl and crawl the list again.',
                { setting: SETTING_WORDS[missing.setting] },
              )}
        </span>
      </p>
    )
  }
  if (part === null || index.state === null || index.state.usable) return null
  return (
    <p className={classes.needs} role="status">
      <Info size={16} strokeWidth={1.75} aria-hidden />
      <span>{PART_WORDS[part]}</span>
    </p>
  )
}
