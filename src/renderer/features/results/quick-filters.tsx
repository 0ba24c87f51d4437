/** One press for each status class and each state without a status. */
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { type StatusKind, StatusMark } from '../../components/status-mark'
import { QUICK_FILTER_IDS, type QuickFilterId } from './filter-model'
import classes from './results-view.module.css'

const LOOKS: Readonly<
  Record<QuickFilterId, { readonly kind: StatusKind; readonly text: string; readonly help: string }>
> = {
  '2xx': { kind: '2xx', text: '2xx', help: 'Answered well' },
  '3xx': { kind: '3xx', text: '3xx', help: 'Redirects that were not followed to an end' },
  '4xx': { kind: '4xx', text: '4xx', help: 'The server says the request is at fault: not found, forbidden, …' },
  '5xx': { kind: '5xx', text: '5xx', help: 'The server says it failed' },
  none: { kind: 'none', text: 'No answer', help: 'No host, no connection, time-outs, broken answers' },
  waiting: { kind: 'waiting', text: 'Waiting', help: 'Not fetched yet' },
  skipped: { kind: 'skipped', text: 'Skipped', help: 'Not tried: robots.txt or a filter of the crawl' },
  held: { kind: 'held', text: 'Held', help: 'Set aside by the trap radar; see Hosts, Traps' },
  unusable: { kind: 'skipped', text: 'Unusable', help: 'Lines of the input without a usable URL' },
}

/** The rarer filters are left out while the crawl's counts say that they would find nothing. */
function mayHaveRows(id: QuickFilterId, { known, done, counts }: QuickFiltersProps['crawl']): boolean {
  if (id === 'waiting') return done < known
  if (id === 'held') return counts.held > 0
  return id !== 'skipped' || counts.skipped > 0
}

interface QuickFiltersProps {
  readonly active: QuickFilterId | null
  readonly crawl: Pick<CrawlSummary, 'known' | 'done' | 'counts'>
  onChange(id: QuickFilterId | null): void
}

export function QuickFilters({ active, crawl, onChange }: QuickFiltersProps) {
  const shown = QUICK_FILTER_IDS.filter((id) => id === active || mayHaveRows(id, crawl))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in every browser
    <div className={classes.quickFilters} role="group" aria-label="Show only">
      {shown.map((id) => (
        <button
          key={id}
          type="button"
          className={classes.quickFilter}
          aria-pressed={active === id}
          title={LOOKS[id].help}
          onClick={() => onChange(active === id ? null : id)}
        >
          <StatusMark kind={LOOKS[id].kind} text={LOOKS[id].text} />
        </button>
      ))}
    </div>
  )
}
