/** A list as people paste it: 200 lines with bullets, prose, duplicates, blank lines and pages of every kind. */
import type { SiteServer } from '../../support/site-server'

export interface ListedLine {
  readonly text: string
  /** The URL that the line means; `null` when there is none. */
  readonly url: string | null
  /** Title of the page that answers; empty when there is none. */
  readonly title: string
  /** Status of the last answer, or the word that the grid shows instead. */
  readonly status: string
}

export const MESSY = { lines: 200, urls: 160, duplicates: 20, unusable: 20, hosts: 2, failed: 1 } as const
/** Lines, from 1, whose rows are looked at closely. */
export const REDIRECTED_LINE = 5
export const FAILED_LINE = 18

export function messyList(site: SiteServer): readonly ListedLine[] {
  return Array.from({ length: MESSY.lines }, (_, index) => messyLine(site, index + 1))
}

function messyLine({ origin, host }: SiteServer, k: number): ListedLine {
  const port = host.split(':')[1]
  const numbered = `${origin}/numbered/${k}`
  const answer = (text: string, url: string, status: string, title: string) => ({ text, url, status, title })
  if (k === FAILED_LINE) return answer(`${origin}/redirect-loop`, `${origin}/redirect-loop`, '302', 'Moved')
  switch (k % 10) {
    case 1:
      return answer(numbered, numbered, '200', `Page ${k}`)
    case 2:
      return answer(`- [Page ${k}](${numbered})`, numbered, '200', `Page ${k}`)
    case 3:
      return answer(`Please have a look at ${numbered}, thank you.`, numbered, '200', `Page ${k}`)
    case 4:
      return answer(`${origin}/status/404?n=${k}`, `${origin}/status/404?n=${k}`, '404', 'Status 404')
    case 5:
      return answer(`* <${origin}/redirect/2?n=${k}>`, `${origin}/redirect/2?n=${k}`, '200', 'OK')
    case 6: {
      const bare = `localhost:${port}/numbered/${k}`
      return answer(`${bare}.`, `http://${bare}`, '200', `Page ${k}`)
    }
    case 7: {
      const before = `${origin}/numbered/${k - 6}`
      return answer(`  ${before};`, before, '200', `Page ${k - 6}`)
    }
    case 8:
      return answer(`"${origin}/status/500?n=${k}"`, `${origin}/status/500?n=${k}`, '500', 'Status 500')
    case 9:
      return answer(`${origin}/delay?ms=300&n=${k}`, `${origin}/delay?ms=300&n=${k}`, '200', 'Delayed')
    default:
      // The last line is not blank: blank lines at the end are no rows.
      return { text: k % 20 === 0 ? `call Ada about chapter ${k}` : '', url: null, title: '', status: 'Unusable' }
  }
}
