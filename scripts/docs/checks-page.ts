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
    LEFT_OUT,
  )
}

const LEFT_OUT = `## What other crawlers check, and Trawl does not

| What | Why not |
| --- | --- |
| Spelling and grammar; texts that are alike in meaning, or miss their subject | They need dictionaries or language models for each language, most of them behind an account. |
| What scripts change: titles, links and content only in or changed by the rendered page; errors in the console; Core Web Vitals; colour contrast, sizes of targets and fonts; images that are drawn smaller than they are; background images | They need a browser. Pages are read as they are sent. |
| Search and traffic figures of a page | They come from services with an account. |
| Validity of AMP | Its rules change with every version of its validator. |
| NOODP, NOYDIR, the old scheme of #! for AJAX | The directories have been closed since 2017, the scheme since 2015. |
| No meta keywords | No large search engine reads them. \`keywords=\` filters for it. |
| No hreflang | It is no fault of a site in one language. \`hreflang=\` filters for it. |
| Several h2 | It is as it should be. \`h2_count>1\` filters for it. |
| A page without html, head or body tags, or with something before them | HTML allows to leave these tags out (HTML, 13.1.2.4); \`several_heads\`, \`several_bodies\` and \`head_broken\` tell where it goes wrong. |
| Links to a place in a page that is not there | Places (ids) are not kept, and scripts make many of them. |
| Files over 15 MB | \`large_file\`, with another limit. |`

/** The limits that a person may choose. */
function rangeText(id: CheckId): string {
  const { limit } = checkEntry(id)
  return limit === undefined ? '' : `${limitText(limit.min, limit.unit)} to ${limitText(limit.max, limit.unit)}`
}
