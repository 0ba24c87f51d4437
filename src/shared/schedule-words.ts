/** What a scheduled crawl changed, in words, for the window and the desktop. */
import type { ScheduleOutcome } from './domain/schedule'

/** `3 newly broken, 12 changed`; what did not happen is left out. Broken and mended ones are changed ones, too. */
export function changesInWords(changes: NonNullable<ScheduleOutcome['changes']>): string {
  const words: Readonly<Record<keyof typeof changes, string>> = {
    broken: 'newly broken',
    mended: 'mended',
    new: 'new',
    gone: 'gone',
    changed: 'changed',
  }
  const parts = (Object.keys(words) as (keyof typeof changes)[])
    .filter((key) => changes[key] > 0)
    .map((key) => `${changes[key].toLocaleString('en')} ${words[key]}`)
  return parts.length === 0 ? 'nothing changed' : parts.join(', ')
}
