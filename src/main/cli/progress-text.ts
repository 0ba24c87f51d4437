/** One line about a running crawl: a bar for terminals, plain words for logs. */
import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import { countText, durationText } from './number-text'

const LONGEST_BAR = 30
const SHORTEST_BAR = 8

/** Why a crawl waits by itself. */
const WAITING_FOR = {
  network: 'waiting for the network',
  disk: 'waiting for room on the disk',
  sleep: 'waiting while the computer sleeps',
} as const

/** Share that is done, 0 to 1. What is still unread of the input counts as undone. */
function doneShare(progress: CrawlProgress): number {
  if (progress.known === 0) return 0
  return Math.min(1, (progress.done / progress.known) * Math.min(1, progress.importedShare))
}

/** At most `width` characters: the bar shrinks first, then words go from the end. */
export function progressBar(progress: CrawlProgress, width: number): string {
  const percent = `${String(Math.floor(doneShare(progress) * 100)).padStart(3)} %`
  const words = [`${countText(progress.done)} of ${countText(progress.known)}`, ...figures(progress)]
  while (words.length > 1 && SHORTEST_BAR + 2 + percent.length + 2 + words.join('  ').length > width) words.pop()
  const tail = `${percent}  ${words.join('  ')}`
  const barWidth = Math.min(LONGEST_BAR, width - tail.length - 2)
  if (barWidth < SHORTEST_BAR) return tail.slice(0, width)
  const filled = Math.round(doneShare(progress) * barWidth)
  return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}  ${tail}`
}

/** `1,200 of 10,000 URLs done, 412/s, 3 without an answer, 22 s left` */
export function progressLine(progress: CrawlProgress): string {
  return `${countText(progress.done)} of ${countText(progress.known)} URLs done, ${figures(progress).join(', ')}`
}

function figures(progress: CrawlProgress): string[] {
  const { pagesPerSecond, counts, remainingMs, state, again, interruption } = progress
  const parts = [state === 'paused' ? 'paused' : `${countText(pagesPerSecond)}/s`]
  if (interruption !== null) parts.unshift(WAITING_FOR[interruption.kind])
  if (again > 0) parts.push(`${countText(again)} to ask again`)
  if (counts.failed > 0) parts.push(`${countText(counts.failed)} without an answer`)
  if (remainingMs !== null && state === 'running') parts.push(`${leftText(remainingMs)} left`)
  return parts
}

/** Whole seconds: an estimate is no better than that. */
function leftText(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  return seconds < 60 ? `${seconds} s` : durationText(seconds * 1000)
}
