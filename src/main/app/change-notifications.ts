/** Tells on the desktop what a scheduled crawl found; a click shows the comparison. */
import { Notification } from 'electron'
import type { ScheduleOutcome } from '../../shared/domain/schedule'
import { changesInWords } from '../../shared/schedule-words'
import { t } from '../../shared/words/t'

/** Those shown now: a notification that is collected as garbage forgets what a click does. */
const shown = new Set<Notification>()

/** @param onClick - gets the crawls to compare; `null` when there is nothing to see but the window */
export function notifyOfChanges(
  { name, crawlId, baseId, changes, problem }: ScheduleOutcome,
  onClick: (pair: { readonly baseId: string; readonly crawlId: string } | null) => void,
): void {
  if (!Notification.isSupported()) return
  const notification = new Notification({
    title: name,
    body: changes === null ? (problem ?? t('The crawl could not be repeated.')) : changesInWords(changes),
  })
  const pair = baseId === null || crawlId === null ? null : { baseId, crawlId }
  notification.on('click', () => onClick(pair))
  for (const end of ['click', 'close', 'failed'] as const) {
    notification.on(end as 'close', () => void shown.delete(notification))
  }
  shown.add(notification)
  notification.show()
}
