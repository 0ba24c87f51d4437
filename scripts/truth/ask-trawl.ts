/** What Trawl says: the same runs of the command line as the torture suite. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Behaviour, RUN_NAMES } from '../../test/support/torture-site/behaviour'
import { runTrawl } from '../../test/support/torture-site/run-trawl'
import { runFlags } from '../../test/support/torture-site/runs'
import type { TortureSite } from '../../test/support/torture-site/torture-site'
import { linkList } from './ask-chromium'
import { withoutExtras } from './ask-curl'
import type { Outcome } from './outcome'

export async function askTrawl(site: TortureSite, behaviours: readonly Behaviour[]): Promise<Map<string, Outcome>> {
  const folder = mkdtempSync(join(tmpdir(), 'trawl-truth-'))
  const outcomes = new Map<string, Outcome>()
  try {
    for (const run of RUN_NAMES) {
      const members = behaviours.filter((each) => (each.run ?? 'plain') === run)
      const [first] = members
      if (first === undefined) continue
      const flags = runFlags(run, site.certificates, site.expand('{shared-host}', first))
      const urls = members.map((each) => site.urlOf(each))
      const { rows } = await runTrawl(join(folder, run), urls, flags)
      for (const [index, { name }] of members.entries()) outcomes.set(name, outcomeOf(site, rows[index] ?? {}))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return outcomes
}

function outcomeOf(site: TortureSite, row: Readonly<Record<string, unknown>>): Outcome {
  const finalUrl = typeof row.final_url === 'string' ? withoutExtras(row.final_url) : null
  const links = (row.links ?? []) as readonly { readonly url: string }[]
  return {
    status: (row.status ?? null) as number | null,
    failure: (row.error ?? row.problem ?? null) as string | null,
    finalUrl: finalUrl === null ? null : site.generalise(finalUrl),
    title: (row.title ?? '') as string,
    charset: (row.charset ?? null) as string | null,
    type: (row.sniffed_type ?? null) as string | null,
    links: linkList(
      site,
      links.map(({ url }) => url),
    ),
  }
}
