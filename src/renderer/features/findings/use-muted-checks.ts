/** Checks that a person does not want to be told of in a crawl; kept with the preferences. */
import { useMemo } from 'react'
import type { CheckId } from '../../../shared/checks'
import { setPreferences, usePreferences } from '../../lib/preferences-store'

interface MutedChecks {
  readonly muted: ReadonlySet<string>
  mute(id: CheckId, muted: boolean): void
}

export function useMutedChecks(crawlId: string): MutedChecks {
  const mutedChecks = usePreferences((state) => state.mutedChecks)
  const ids = mutedChecks[crawlId]
  return {
    muted: useMemo(() => new Set(ids), [ids]),
    mute: (id, isMuted) => {
      const others = (ids ?? []).filter((other) => other !== id)
      setPreferences({ mutedChecks: { ...mutedChecks, [crawlId]: isMuted ? [...others, id] : others } })
    },
  }
}
