/** Starting: waits for what was typed last, starts the crawl, shows it and remembers the settings. */
import { useState } from 'react'
import type { SerialisedError } from '../../../shared/errors'
import { serialiseError } from '../../../shared/errors'
import type { CrawlSettings } from '../../../shared/settings'
import { call } from '../../lib/bridge'
import { setPreferences } from '../../lib/preferences-store'
import { rememberCrawl } from '../../lib/queries'
import { closeSheet, selectCrawl } from '../../lib/selection-store'
import { draftFeed, flushTyping, handOverDraft } from './draft-store'
import { settingsToRemember } from './setting-fields'
import { whyNotStart } from './start-reason'

export function useStart() {
  const [starting, setStarting] = useState(false)
  const [error, setError] = useState<SerialisedError | null>(null)

  const start = async (settings: CrawlSettings, name: string, loginId: string | null) => {
    if (starting) return
    setError(null)
    setStarting(true)
    try {
      flushTyping()
      const draft = await draftFeed.settled()
      if (draft.draftId === null || whyNotStart(draft, false, {}) !== null) return
      const crawl = await call('crawl:start', { draftId: draft.draftId, name: name.trim(), settings, loginId })
      handOverDraft()
      setPreferences({ lastSettings: settingsToRemember(settings) })
      rememberCrawl(crawl)
      selectCrawl(crawl.id)
      closeSheet()
    } catch (thrown) {
      setError(serialiseError(thrown))
    } finally {
      setStarting(false)
    }
  }

  return { starting, error, start }
}
