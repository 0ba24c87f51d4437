/** The text of a robots.txt from where a person says it is: a file, standard input, or the site itself. */
import { resolve } from 'node:path'
import { TrawlError } from '../../shared/errors'
import { DEFAULT_SETTINGS } from '../../shared/settings'
import { redirectTarget } from '../engine/fetcher/redirect-target'
import { ROBOTS_LIMIT } from '../engine/fetcher/robots-rules'
import { UndiciClient } from '../engine/fetcher/undici-client'
import { readTextFile } from '../engine/input/file-text'
import { decodeContent, supportedCodings } from '../extract/content-coding'
import type { CliContext } from './cli-context'
import { readStdin } from './input-text'

export { testRobots } from '../engine/fetcher/robots-tester'

/** RFC 9309, 2.3.1.2. */
const MAX_REDIRECTS = 5

/** @throws {TrawlError} `file_unreadable`, or `bad_request` when the site does not give the file */
export async function robotsText(context: CliContext, source: string): Promise<string> {
  if (/^https?:\/\//iu.test(source)) return downloaded(source, context.interruption)
  let text = ''
  if (source === '-') for await (const block of readStdin(context)) text += block
  else for await (const block of readTextFile(resolve(source))) text += block.text
  return text
}

async function downloaded(site: string, signal: AbortSignal): Promise<string> {
  const client = new UndiciClient({ settings: DEFAULT_SETTINGS, acceptEncoding: supportedCodings() })
  try {
    let url = new URL('/robots.txt', site).href
    for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
      const result = await client.request({ url, signal, wantBody: 'always' })
      if (result.kind === 'failed') throw unavailable(url, result.message)
      const next = redirectTarget(result.response, url)
      if (next?.kind === 'failed') throw unavailable(url, next.message)
      if (next === null) {
        const { status, headers, body } = result.response
        if (status < 200 || status > 299) throw unavailable(url, `status ${status}`)
        const coding = headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1] ?? null
        return Buffer.from(decodeContent(body, coding, ROBOTS_LIMIT).body).toString('utf8')
      }
      url = next.url
    }
    throw unavailable(url, `more than ${MAX_REDIRECTS} redirects`)
  } finally {
    await client.close()
  }
}

function unavailable(url: string, reason: string): TrawlError {
  return new TrawlError('bad_request', `Expected a robots.txt at ${url}, but: ${reason}.`, {
    hint: 'Without the file everything is allowed when the answer was 404, and nothing for now when it was 5xx.',
  })
}
