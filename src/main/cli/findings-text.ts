/** Findings as lines for people. */
import { type CheckId, checkEntry } from '../../shared/checks'
import type { EarlierCrawl, FindingCounts, MendingList, NewFindings } from '../../shared/domain/findings'
import { foundInOrder, SEVERITY_WEIGHTS } from '../../shared/finding-order'
import { countText, plural, timeText } from './number-text'
import { plainText } from './plain-text'

/** A line for each check that rows have; by severity, then by group, the most frequent first. */
export function findingsText({ counts, rows, waiting }: FindingCounts, muted: readonly CheckId[]): string {
  const found = foundInOrder(counts, muted)
  const text = lines(found.map(({ id, rows: count }) => ({ id, figures: countText(count) })))
  const nothing = `No check has anything to tell of these ${countText(rows)} rows.\n`
  return (text === '' ? nothing : text) + waitingText(waiting)
}

/** The same for what is new, with what is gone. */
export function newFindingsText(
  { counts, gone, waiting }: NewFindings,
  since: EarlierCrawl,
  muted: readonly CheckId[],
) {
  const both: Partial<Record<CheckId, number>> = { ...counts }
  for (const id of Object.keys(gone) as CheckId[]) both[id] = Math.max(both[id] ?? 0, gone[id] ?? 0)
  const figures = (id: CheckId): string => {
    const [fresh = 0, old = 0] = [counts[id], gone[id]]
    return `${fresh === 0 ? '' : `+${countText(fresh)} new`}${fresh * old === 0 ? '' : ', '}${old === 0 ? '' : `${countText(old)} gone`}`
  }
  const text = lines(foundInOrder(both, muted).map(({ id }) => ({ id, figures: figures(id) })))
  const head = `Since "${plainText(since.name)}" (${timeText(since.createdAtMs)}):\n`
  return `${head}${text === '' ? 'Nothing is new, and nothing is gone.\n' : text}${notComparedText(waiting)}`
}

/** The formula, then each thing with its numbers put in. */
export function mendingText({ entries, hasGraph }: MendingList): string {
  if (entries.length === 0) return 'There is nothing to mend: no check has anything to tell.\n'
  const { error, warning, notice } = SEVERITY_WEIGHTS
  const score = hasGraph
    ? 'each row counts with the link score of its page / 100, at least 0.01'
    : 'each row counts 0.5, because the link graph of this crawl was not worked out'
  const blocks = entries.map(({ check, rows, weight, value, top }, index) => {
    const { title, severity, mend } = checkEntry(check)
    const factor = SEVERITY_WEIGHTS[severity]
    return [
      `${String(index + 1).padStart(2)}. ${title} (${check})`,
      `    ${severity} ${factor} × ${decimalText(weight)} = ${decimalText(value)}   ${plural(rows, 'row')}`,
      `    ${mend}`,
      ...top.map(({ url, input, linkScore }) => {
        const scored = linkScore === null ? '' : `${decimalText(linkScore).padStart(5)}  `
        return `    - ${scored}${plainText(url ?? input ?? '')}`
      }),
    ].join('\n')
  })
  return `Worth mending first: severity (error ${error}, warning ${warning}, notice ${notice}) × its rows;\n${score}.\n\n${blocks.join('\n\n')}\n`
}

function lines(found: readonly { readonly id: CheckId; readonly figures: string }[]): string {
  const widest = Math.max(...found.map(({ figures }) => figures.length))
  const longest = Math.max(...found.map(({ id }) => id.length))
  return found
    .map(({ id, figures }) => {
      const { severity, title } = checkEntry(id)
      return `${figures.padStart(widest)}  ${severity.padEnd(7)}  ${id.padEnd(longest)}  ${title}\n`
    })
    .join('')
}

function notComparedText(waiting: readonly CheckId[]): string {
  if (waiting.length === 0) return ''
  const are = waiting.length === 1 ? 'is' : 'are'
  return `${plural(waiting.length, 'check')} of how pages are linked ${are} not compared: the link graph was not worked out for both crawls.\n`
}

function waitingText(waiting: readonly CheckId[]): string {
  if (waiting.length === 0) return ''
  return `${plural(waiting.length, 'check')} of how pages are linked wait${waiting.length === 1 ? 's' : ''} for the link graph.\n`
}

function decimalText(value: number): string {
  const [whole = '', part] = value.toFixed(value < 10 ? 2 : 1).split('.')
  return Number(part) === 0 ? countText(Number(whole)) : `${countText(Number(whole))}.${part}`
}
