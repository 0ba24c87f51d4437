/** Checks that a person does not want to be told of, in a crawl or in any; kept with the preferences. */
import { useMemo } from 'react'
import type { CheckId } from '../../../shared/checks'
import { setPreferences, usePreferences } from '../../lib/preferences-store'

export type MuteScope = 'crawl' | 'everywhere'

interface MutedChecks {
  readonly muted: ReadonlySet<string>
  /** Of these, those that are muted in every crawl. */
  readonly everywhere: ReadonlySet<string>
  mute(id: CheckId, scope: MuteScope): void
  /** In this crawl and everywhere. */
  unmute(id: CheckId): void
}

const NONE: readonly string[] = []

export function useMutedChecks(crawlId: string): MutedChecks {
  const { mutedChecks, mutedEverywhere } = usePreferences()
  const ids = mutedChecks[crawlId] ?? NONE
  const without = (all: readonly string[], id: CheckId): readonly string[] => all.filter((other) => other !== id)
  return {
    muted: useMemo(() => new Set([...ids, ...mutedEverywhere]), [ids, mutedEverywhere]),
    everywhere: useMemo(() => new Set(mutedEverywhere), [mutedEverywhere]),
    mute: (id, scope) => {
      if (scope === 'everywhere') setPreferences({ mutedEverywhere: [...without(mutedEverywhere, id), id] })
      else setPreferences({ mutedChecks: { ...mutedChecks, [crawlId]: [...without(ids, id), id] } })
    },
    unmute: (id) => {
      setPreferences({
        mutedChecks: { ...mutedChecks, [crawlId]: without(ids, id) },
        mutedEverywhere: without(mutedEverywhere, id),
      })
    },
  }
}
