/** Why a request waited for its turn, in words: short ones for a cell, a sentence for the hover. */
import type { WaitReason } from '../../shared/domain/fetch-outcome'

interface WaitWords {
  readonly short: string
  readonly sentence: string
}

export const WAIT_WORDS: Readonly<Record<WaitReason, WaitWords>> = {
  crawl_full: { short: 'crawl full', sentence: 'As many requests are in the air as the crawl allows.' },
  host_full: { short: 'host full', sentence: 'As many requests are in the air at this host as it gets now.' },
  delay: { short: 'delay', sentence: 'The settings ask for time between two requests to one host.' },
  crawl_delay: { short: 'crawl-delay', sentence: 'The robots.txt of the host asks for time between two requests.' },
  held: { short: 'held back', sentence: 'The host said that it gets too much (429, 503 or Retry-After).' },
  rate: { short: 'crawl rate', sentence: 'The rate over all hosts is used up.' },
  paused: { short: 'paused', sentence: 'The crawl or this host is paused.' },
}
