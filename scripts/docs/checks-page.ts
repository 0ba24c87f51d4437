/** docs/checks.md, from the catalogue of checks. */
import { CHECK_GROUPS, CHECK_IDS, checkEntry } from '../../src/shared/checks'
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
    ...CHECK_GROUPS.flatMap((group) => {
      const ids = CHECK_IDS.filter((id) => checkEntry(id).group === group)
      const rows = ids.map((id) => {
        const { title, severity, meaning, why, mend, threshold } = checkEntry(id)
        return [code(id), `**${title}**`, severity, threshold ?? '', meaning, why, mend]
      })
      return [
        `## ${group}`,
        table(['Id', 'Title', 'Severity', 'Counts from', 'Meaning', 'Why it matters', 'How to mend it'], rows),
      ]
    }),
  )
}
