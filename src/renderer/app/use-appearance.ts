/** Contrast and motion as the preferences want them, where they differ from what the system says. */
import { useEffect } from 'react'
import { usePreferences } from '../lib/preferences-store'

export function useAppearance(): void {
  const contrast = usePreferences((preferences) => preferences.contrast)
  const motion = usePreferences((preferences) => preferences.motion)
  useEffect(() => {
    document.documentElement.dataset.contrast = contrast
    document.documentElement.dataset.motion = motion
  }, [contrast, motion])
}
