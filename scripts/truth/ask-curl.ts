/** What curl says: one process for each URL, a few at a time. */
import { execFile } from 'node:child_process'
import type { Behaviour } from '../../test/support/torture-site/behaviour'
import type { TortureSite } from '../../test/support/torture-site/torture-site'
import { NOTHING, type Outcome } from './outcome'

const AT_ONCE = 4
const USUAL = ['-sS', '-g', '-o', '/dev/null', '-w', '%{json}', '--compressed', '--noproxy', '*', '-m', '6']
const FOLLOW = ['-L', '--max-redirs', '10']

export async function askCurl(site: TortureSite, behaviours: readonly Behaviour[]): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>()
  const waiting = [...behaviours]
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      outcomes.set(next.name, await ask(site, next))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return outcomes
}

function flags({ certificates }: TortureSite, { run = 'plain' }: Behaviour): string[] {
  const trusting = run === 'insecure' ? ['-k'] : ['--cacert', certificates.caFile]
  const client = run === 'secure' ? ['--cert', certificates.clientCertFile, '--key', certificates.clientKeyFile] : []
  const following = run === 'as-it-comes' ? [] : FOLLOW
  const cookies = run === 'signed-in' ? ['-b', ''] : []
  const patience = run === 'impatient' ? ['--connect-timeout', '2', '-m', '5'] : []
  const version = run === 'secure' ? [] : ['--http1.1']
  return [...USUAL, ...trusting, ...client, ...following, ...cookies, ...patience, ...version]
}

function ask(site: TortureSite, behaviour: Behaviour): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile('curl', [...flags(site, behaviour), site.urlOf(behaviour)], (error, stdout) => {
      const failure = error === null ? null : `curl ${String(error.code)}`
      try {
        const told = JSON.parse(stdout) as { http_code: number; url_effective: string }
        const url = withoutExtras(told.url_effective)
        const status = told.http_code === 0 ? null : told.http_code
        resolve({ ...NOTHING, status, failure, finalUrl: url === null ? null : site.generalise(url) })
      } catch {
        resolve({ ...NOTHING, failure: failure ?? 'no answer' })
      }
    })
  })
}

/** As a URL of ours: normalised, without user info and fragment. */
export function withoutExtras(text: string): string | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  url.username = ''
  url.password = ''
  url.hash = ''
  return url.href
}
