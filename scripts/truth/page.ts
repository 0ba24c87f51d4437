/** The text of docs/truth.md. */
import type { Difference } from './outcome'

export interface Compared {
  /** Name and version of the program. */
  readonly program: string
  readonly asked: number
  readonly differences: readonly Difference[]
  /** One line, or `null` for an open question. */
  readonly explain: (difference: Difference) => string | null
}

export interface TruthPage {
  readonly date: string
  readonly trawl: string
  readonly behaviours: number
  readonly curl: Compared
  readonly chromium: Compared
  /** Behaviours that these programs were not asked about, and why. */
  readonly leftOut: readonly (readonly [what: string, why: string])[]
}

export function truthPage({ date, trawl, behaviours, curl, chromium, leftOut }: TruthPage): string {
  return `<!-- Made by scripts/truth.mjs: change the explanations there, not this page. -->

# What Trawl says, what Chromium and curl say

The torture site (test/support/torture-site) shows ${behaviours} ways in which servers answer, or fail to. The suite in
test/torture compares what Trawl says of each with what the standards ask for. This page compares it with two programs
that people trust: \`node scripts/truth.mjs\` asks all three the same questions, each on a fresh site, and lists every
difference. Compared are the status, whether it counts as failed, the final URL and, with Chromium, title, encoding, type
and links.

Made on ${date} with ${trawl}, ${curl.program} and ${chromium.program}.

${section('curl', curl)}
${section('Chromium', chromium)}
## Not asked

${table(
  ['What', 'Why'],
  leftOut.map((row) => [...row]),
)}`
}

function section(name: string, { asked, differences, explain }: Compared): string {
  const agreed = asked - differences.length
  return `## ${name}

${asked} asked, ${agreed} agree, ${differences.length} differ.

${table(['Behaviour', 'Trawl', name, 'Why'], rows(differences, explain))}`
}

/** Differences of one kind and one reason share a row. */
function rows(differences: readonly Difference[], explain: Compared['explain']): string[][] {
  const byContent = new Map<string, { names: string[]; cells: string[] }>()
  for (const difference of differences) {
    const { behaviour, trawl, other } = difference
    const cells = [trawl, other, explain(difference) ?? '**not explained yet**']
    const key = cells.join('\n')
    const present = byContent.get(key)
    if (present === undefined) byContent.set(key, { names: [`\`${behaviour}\``], cells })
    else present.names.push(`\`${behaviour}\``)
  }
  return [...byContent.values()].map(({ names, cells }) => [names.join(', '), ...cells])
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
