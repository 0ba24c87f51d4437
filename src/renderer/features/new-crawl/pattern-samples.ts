import { t } from '../../../shared/words/t'
/** Include and exclude patterns tried on some URLs of the draft: how many pass, and which do not and why. Pure. */

export interface PatternTrial {
  readonly tried: number
  readonly passed: number
  /** The first that do not pass. */
  readonly refused: readonly { readonly url: string; readonly why: string }[]
}

/** Lines of the draft that are looked at. */
export const SAMPLE_LINES = 1000
const MAX_REFUSED = 3

const WITH_SCHEME = /https?:\/\/[^\s"'<>`]+/iu
const BARE = /(?:^|[\s"'(<])((?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?::\d+)?(?:[/?#][^\s"'<>`]*)?)/u

/** One URL of a line, normalised as it is fetched; `null` when there is none. Simpler than the reading of a real list. */
function sampleUrl(line: string): string | null {
  const found = WITH_SCHEME.exec(line)?.[0] ?? bareUrl(line)
  const trimmed = found?.replace(/[).,;\]]+$/u, '')
  if (trimmed === undefined || !URL.canParse(trimmed)) return null
  const url = new URL(trimmed)
  url.hash = ''
  return url.href
}

function bareUrl(line: string): string | undefined {
  const found = BARE.exec(line)?.[1]
  return found === undefined ? undefined : `https://${found}`
}

export function sampleUrls(lines: readonly string[]): readonly string[] {
  return [...new Set(lines.flatMap((line) => sampleUrl(line) ?? []))]
}

interface Pattern {
  /** As typed. */
  readonly source: string
  readonly regex: RegExp
}

/** The patterns of a field, one a line; those that are no regular expression are left out: the field says so itself. */
function patternsOf(field: string): readonly Pattern[] {
  return field.split('\n').flatMap((line) => {
    const source = line.trim()
    if (source === '') return []
    try {
      return [{ source, regex: new RegExp(source, 'u') }]
    } catch {
      return []
    }
  })
}

/** `null` when there is no pattern, or no URL to try one on. */
export function tryPatterns(urls: readonly string[], include: string, exclude: string): PatternTrial | null {
  const wanted = patternsOf(include)
  const unwanted = patternsOf(exclude)
  if (urls.length === 0 || wanted.length + unwanted.length === 0) return null
  const refused = urls.flatMap((url) => {
    const excludedBy = unwanted.find(({ regex }) => regex.test(url))
    if (excludedBy !== undefined) return [{ url, why: t('excluded by {source}', { source: excludedBy.source }) }]
    return wanted.length > 0 && !wanted.some(({ regex }) => regex.test(url))
      ? [{ url, why: t('no include pattern matches') }]
      : []
  })
  return { tried: urls.length, passed: urls.length - refused.length, refused: refused.slice(0, MAX_REFUSED) }
}
