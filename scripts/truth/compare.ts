/** Asks Trawl, curl and Chromium the same questions, each on a site of its own, and puts the answers side by side. */
import { execFileSync } from 'node:child_process'
import type { Behaviour } from '../../test/support/torture-site/behaviour'
import { ALL_BEHAVIOURS, BEHAVIOURS } from '../../test/support/torture-site/behaviours'
import { startTortureSite, type TortureSite } from '../../test/support/torture-site/torture-site'
import { askChromium, type ChromiumOptions } from './ask-chromium'
import { askCurl } from './ask-curl'
import { askTrawl } from './ask-trawl'
import { explainChromium, explainCurl } from './explanations'
import { type Difference, difference, type Outcome } from './outcome'
import { truthPage } from './page'

/** Whole groups that say nothing about these programs. */
const NOT_FOR_BOTH: ReadonlyMap<string, string> = new Map([
  ['Robots', 'Browsers and curl do not read robots.txt.'],
  ['Retries and re-checks', 'They look once; what Trawl does there takes several looks.'],
  ['A second time', 'They keep nothing from one look to the next here.'],
  ['Bot walls', 'They have no word for them.'],
])
const NOT_FOR_EITHER: ReadonlyMap<string, string> = new Map([
  ['auth-by-setting', 'Needs a setting of Trawl.'],
  ['auth-bearer', 'Needs a setting of Trawl.'],
  ['auth-by-setting-not-leaked', 'Needs a setting of Trawl.'],
  ['url-bad-port', 'Not a URL: nothing is asked.'],
  ['url-other-scheme', 'Not http: nothing is asked.'],
])
const NOT_FOR_CHROMIUM: ReadonlyMap<string, string> = new Map([
  ['endless-body', 'A window would keep all of it.'],
  ['gzip-bomb', 'A window would keep all of it.'],
  ['gzip-bomb-twice-packed', 'A window would keep all of it.'],
  ['br-bomb', 'A window would keep all of it.'],
  ['tls-client-certificate', 'A window has no client certificate here.'],
  ['moved-not-followed', 'Browsers always follow.'],
  ['found-not-followed', 'Browsers always follow.'],
  ['missing-location-not-followed', 'Browsers always follow.'],
])

export interface TruthOptions {
  readonly chromium: ChromiumOptions
  readonly date: string
  readonly trawl: string
  readonly say: (line: string) => void
}

export interface Truth {
  readonly page: string
  /** Differences that nobody has explained yet, by program and behaviour. */
  readonly open: readonly string[]
}

export async function compareAll({ chromium, date, trawl, say }: TruthOptions): Promise<Truth> {
  const skipped = new Set([...NOT_FOR_BOTH.keys()].flatMap((group) => BEHAVIOURS[group] ?? []).map(({ name }) => name))
  const common = ALL_BEHAVIOURS.filter(({ name }) => !skipped.has(name) && !NOT_FOR_EITHER.has(name))
  const forChromium = common.filter(({ name }) => !NOT_FOR_CHROMIUM.has(name))

  const ours = await onFreshSite(common, (site, list) => askTrawl(site, list))
  say(`Trawl: ${ours.size} rows`)
  const curls = await onFreshSite(common, (site, list) => askCurl(site, list))
  say(`curl: ${curls.size} answers`)
  const windows = await onFreshSite(forChromium, (site, list) => askChromium(site, list, chromium))
  say(`Chromium: ${windows.outcomes.size} answers`)

  const curlDifferences = differencesOf(ours, curls)
  const chromiumDifferences = differencesOf(ours, windows.outcomes)
  const page = truthPage({
    date,
    trawl,
    behaviours: ALL_BEHAVIOURS.length,
    curl: {
      program: curlVersion(),
      asked: curls.size,
      differences: curlDifferences,
      explain: explainCurl,
    },
    chromium: {
      program: `Chromium ${windows.version}`,
      asked: windows.outcomes.size,
      differences: chromiumDifferences,
      explain: explainChromium,
    },
    leftOut: [
      ...NOT_FOR_BOTH,
      ...[...NOT_FOR_EITHER].map(([name, why]) => [`\`${name}\``, why] as const),
      ...[...NOT_FOR_CHROMIUM].map(([name, why]) => [`\`${name}\` (Chromium)`, why] as const),
    ],
  })
  return {
    page,
    open: [
      ...openOf('curl', curlDifferences, explainCurl),
      ...openOf('Chromium', chromiumDifferences, explainChromium),
    ],
  }
}

async function onFreshSite<T>(
  behaviours: readonly Behaviour[],
  ask: (site: TortureSite, behaviours: readonly Behaviour[]) => Promise<T>,
): Promise<T> {
  const site = await startTortureSite(ALL_BEHAVIOURS)
  try {
    return await ask(
      site,
      behaviours.filter(({ name }) => !site.leftOut.has(name)),
    )
  } finally {
    await site.close()
  }
}

function differencesOf(ours: ReadonlyMap<string, Outcome>, theirs: ReadonlyMap<string, Outcome>): Difference[] {
  const found: Difference[] = []
  for (const [name, their] of theirs) {
    const our = ours.get(name)
    const differs = our === undefined ? null : difference(name, our, their)
    if (differs !== null) found.push(differs)
  }
  return found.sort((a, b) => order(a.behaviour) - order(b.behaviour))
}

function order(name: string): number {
  return ALL_BEHAVIOURS.findIndex((each) => each.name === name)
}

function openOf(
  program: string,
  differences: readonly Difference[],
  explain: (difference: Difference) => string | null,
): string[] {
  return differences
    .filter((each) => explain(each) === null)
    .map(({ behaviour, trawl, other }) => `${program}: ${behaviour}: Trawl ${trawl}; ${program} ${other}`)
}

function curlVersion(): string {
  return execFileSync('curl', ['--version'], { encoding: 'utf8' }).split(' ').slice(0, 2).join(' ')
}
