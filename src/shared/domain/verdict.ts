/** What a URL is worth to the person: a status code alone is no verdict. */

export const VERDICTS = ['ok', 'moved', 'gone', 'blocked', 'rate_limited', 'flaky', 'unreachable', 'unsure'] as const
export type Verdict = (typeof VERDICTS)[number]

export interface VerdictEntry {
  readonly label: string
  /** What it means, in one sentence that a person understands. */
  readonly meaning: string
}

export const VERDICT_ENTRIES: Readonly<Record<Verdict, VerdictEntry>> = {
  ok: { label: 'OK', meaning: 'The page is there.' },
  moved: { label: 'Moved', meaning: 'The page is there, for good, under another address: the link should be changed.' },
  gone: { label: 'Gone', meaning: 'The host says that there is no such page, or the host itself no longer exists.' },
  blocked: { label: 'Blocked', meaning: 'A bot wall answered instead of the page; people may well see the page.' },
  rate_limited: { label: 'Rate limited', meaning: 'The host wanted fewer requests and never delivered the page.' },
  flaky: { label: 'Flaky', meaning: 'The page came, but only after earlier attempts had failed.' },
  unreachable: { label: 'Unreachable', meaning: 'No usable answer came; what may pass was asked for again.' },
  unsure: { label: 'Unsure', meaning: 'The answer leaves open whether the page is there for people.' },
}
