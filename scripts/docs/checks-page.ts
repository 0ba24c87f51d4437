/** docs/checks.md, from the catalogue of checks. */
import { limitText, thresholdText } from '../../src/shared/check-limits'
import { CHECK_GROUPS, CHECK_IDS, type CheckId, checkEntry } from '../../src/shared/checks'
import { code, page, table } from './markdown'

export function checksPage(): string {
  return page(
    '# Checks',
    `Trawl looks at every row with ${CHECK_IDS.length} checks. Their ids never change. Each is a column of its own, ` +
      `${code('check:ID')}, that is ${code('true')} where a row has it: filters, exports and the command line know it ` +
      `(${code('trawl export CRAWL -o FILE --filter check:not_found=true')}). ${code('trawl findings CRAWL')} prints the counts.`,
    'An **error** is broken, a **warning** costs visitors or rank, a **notice** is worth knowing. Checks of what is on a page ' +
      'look at good answers only (2xx, no bot wall). Doubles are looked for among pages that may stand in an index under ' +
      'their own URL: not redirected, no noindex, no canonical elsewhere.',
    'Where a column "May be" names a range, the limit may be changed: in the pane of the finding, for all crawls, or with ' +
      `${code('--threshold CHECK=N')} in the command line (${code('trawl findings CRAWL --threshold title_long=65')}), sizes in ` +
      'bytes and times in ms.',
    ...CHECK_GROUPS.flatMap((group) => {
      const ids = CHECK_IDS.filter((id) => checkEntry(id).group === group)
      const rows = ids.map((id) => {
        const { title, severity, meaning, why, mend } = checkEntry(id)
        return [code(id), `**${title}**`, severity, thresholdText(id) ?? '', rangeText(id), meaning, why, mend]
      })
      return [
        `## ${group}`,
        table(
          ['Id', 'Title', 'Severity', 'Counts from', 'May be', 'Meaning', 'Why it matters', 'How to mend it'],
          rows,
        ),
      ]
    }),
  )
}

/** The limits that a person may choose. */
function rangeText(id: CheckId): string {
  const { limit } = checkEntry(id)
  return limit === undefined ? '' : `${limitText(limit.min, limit.unit)} to ${limitText(limit.max, limit.unit)}`
}
