/** What Chromium says: the one inside Electron, in a hidden window of an app of a few lines. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Behaviour } from '../../test/support/torture-site/behaviour'
import type { TortureSite } from '../../test/support/torture-site/torture-site'
import { withoutExtras } from './ask-curl'
import { NOTHING, type Outcome } from './outcome'

export interface ChromiumOptions {
  readonly electron: string
  readonly appFolder: string
  /** What a window needs, for example DISPLAY. */
  readonly env: Readonly<Record<string, string>>
}

export interface ChromiumSays {
  readonly version: string
  readonly outcomes: Map<string, Outcome>
}

interface Told {
  readonly status?: number | null
  readonly failure?: string | null
  readonly downloaded?: boolean
  readonly title?: string | null
  readonly charset?: string
  readonly type?: string
  readonly href?: string
  readonly links?: readonly string[]
}

export async function askChromium(
  site: TortureSite,
  behaviours: readonly Behaviour[],
  { electron, appFolder, env }: ChromiumOptions,
): Promise<ChromiumSays> {
  const folder = mkdtempSync(join(tmpdir(), 'trawl-truth-'))
  const [jobs, answers] = [join(folder, 'jobs.json'), join(folder, 'answers.json')]
  const list = behaviours.map((each) => ({ name: each.name, url: site.urlOf(each), insecure: each.run === 'insecure' }))
  writeFileSync(jobs, JSON.stringify({ list, goodCertificate: site.certificates.good.cert.trim() }))
  try {
    const profile = `--user-data-dir=${join(folder, 'profile')}`
    const child = spawn(electron, [appFolder, '--no-sandbox', profile], {
      env: { ...process.env, ...env, TRUTH_JOBS: jobs, TRUTH_ANSWERS: answers },
      stdio: 'ignore',
    })
    await once(child, 'exit')
    const told = JSON.parse(readFileSync(answers, 'utf8')) as { version: string; outcomes: Record<string, Told> }
    const outcomes = new Map(Object.entries(told.outcomes).map(([name, each]) => [name, outcomeOf(site, each)]))
    return { version: told.version, outcomes }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function outcomeOf(site: TortureSite, told: Told): Outcome {
  const { status = null, failure = null } = told
  if (failure !== null || told.downloaded === true) return { ...NOTHING, status, failure }
  const href = told.href === undefined ? null : withoutExtras(told.href)
  return {
    status,
    failure,
    finalUrl: href === null ? null : site.generalise(href),
    title: told.title ?? '',
    charset: told.charset ?? null,
    type: told.type ?? null,
    links: told.links === undefined ? null : linkList(site, told.links),
  }
}

/** Links of our own site alone, comparable between two sites. */
export function linkList(site: TortureSite, urls: readonly string[]): string[] {
  const clean = urls.map(withoutExtras).filter((each) => each !== null && /^https?:/.test(each)) as string[]
  return [...new Set(clean.map((each) => site.generalise(each)))].sort()
}
