/** Limits of checks that a person changed, for all crawls; kept with the preferences. */
import { type CheckLimits, usableLimits } from '../../../shared/check-limits'
import type { CheckId } from '../../../shared/checks'
import { flushPreferences, setPreferences, usePreferences } from '../../lib/preferences-store'
import { queryClient } from '../../lib/queries'

export function useCheckLimits(): CheckLimits {
  const checkLimits = usePreferences((state) => state.checkLimits)
  return usableLimits(checkLimits)
}

/** `null`: as the catalogue says. What was found is counted anew. */
export function setCheckLimit(id: CheckId, value: number | null): void {
  const { [id]: _, ...others } = usePreferences.getState().checkLimits
  setPreferences({ checkLimits: value === null ? others : { ...others, [id]: value } })
  // At once: whoever counts must know it before they are asked.
  flushPreferences()
  void queryClient.invalidateQueries({ queryKey: ['findings'] })
  void queryClient.invalidateQueries({ queryKey: ['findings-of-row'] })
}
