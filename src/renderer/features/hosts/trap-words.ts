/** The kinds of traps in words, and what releasing one means. */
import type { CrawlState } from '../../../shared/domain/crawl-state'
import type { Trap, TrapKind } from '../../../shared/domain/trap'
import { formatCount } from '../../lib/format'

export const TRAP_NAMES: Readonly<Record<TrapKind, string>> = {
  calendar: 'Endless calendar',
  session_id: 'Session ids',
  repeating_path: 'Repeating path',
  facets: 'Endless facets',
  deep_path: 'Very deep path',
  same_content: 'Same content over and over',
}

/** What happens when a person releases the trap: said before, because it cannot be undone. */
export function releaseWords({ held }: Pick<Trap, 'held'>, state: CrawlState): string {
  const goesOn = state === 'running' || state === 'paused' ? '' : ' The crawl goes on for them.'
  return `${formatCount(held, 'URL')} will be fetched after all, and further ones of this shape come in as they are found.${goesOn} If it is a trap, the crawl may grow without end. What was released cannot be held again.`
}
