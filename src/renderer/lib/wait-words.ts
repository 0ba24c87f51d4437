/** Why a request waited for its turn, in words: short ones for a cell, a sentence for the hover. */
import type { WaitReason } from '../../shared/domain/fetch-outcome'
import { t } from '../../shared/words/t'

interface WaitWords {
  readonly short: string
  readonly sentence: string
}

export const WAIT_WORDS: Readonly<Record<WaitReason, WaitWords>> = {
  crawl_full: { short: t('crawl full'), sentence: t('As many requests are in the air as the crawl allows.') },
  host_full: { short: t('host full'), sentence: t('As many requests are in the air at this host as it gets now.') },
  delay: { short: t('delay'), sentence: t('The settings ask for time between two requests to one host.') },
  crawl_delay: { short: 'crawl-delay', sentence: t('The robots.txt of the host asks for time between two requests.') },
  held: { short: t('held back'), sentence: t('The host said that it gets too much (429, 503 or Retry-After).') },
  rate: { short: t('crawl rate'), sentence: t('The rate over all hosts is used up.') },
  paused: { short: t('paused'), sentence: t('The crawl or this host is paused.') },
}
