/** What a scheduled crawl changed, in words, for the window and the desktop. */
import type { ScheduleOutcome } from './domain/schedule'
import { t } from './words/t'

/** `3 newly broken, 12 changed`; what did not happen is left out. Broken and mended ones are changed ones, too. */
export function changesInWords(changes: NonNullable<ScheduleOutcome['changes']>): string {
  const { broken, mended, new: added, gone, changed } = changes
  const parts = [
    ...(broken > 0 ? [t('{count, number} newly broken', { count: broken })] : []),
    ...(mended > 0 ? [t('{count, number} mended', { count: mended })] : []),
    ...(added > 0 ? [t('{count, number} new', { count: added })] : []),
    ...(gone > 0 ? [t('{count, number} gone', { count: gone })] : []),
    ...(changed > 0 ? [t('{count, number} changed', { count: changed })] : []),
  ]
  return parts.length === 0 ? t('nothing changed') : parts.join(', ')
}
