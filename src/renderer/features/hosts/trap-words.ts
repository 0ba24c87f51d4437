/** The kinds of traps in words, and what releasing one means. */
import type { CrawlState } from '../../../shared/domain/crawl-state'
import type { Trap, TrapKind } from '../../../shared/domain/trap'
import { t } from '../../../shared/words/t'

export const TRAP_NAMES: Readonly<Record<TrapKind, string>> = {
  calendar: t('Endless calendar'),
  session_id: t('Session ids'),
  repeating_path: t('Repeating path'),
  facets: t('Endless facets'),
  deep_path: t('Very deep path'),
  same_content: t('Same content over and over'),
}

/** What happens when a person releases the trap: said before, because it cannot be undone. */
export function releaseWords({ held }: Pick<Trap, 'held'>, state: CrawlState): string {
  return [
    t(
      '{held, plural, one {# URL} other {# URLs}} will be fetched after all, and further ones of this shape come in as they are found.',
      { held },
    ),
    ...(state === 'running' || state === 'paused' ? [] : [t('The crawl goes on for them.')]),
    t('If it is a trap, the crawl may grow without end. What was released cannot be held again.'),
  ].join(' ')
}
