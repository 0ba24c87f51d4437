/** Steps of the magnification, from 80 to 200 %. The main process draws the window accordingly. */
import { DEFAULT_PREFERENCES, ZOOM_STEPS, type ZoomPercent } from '../../shared/preferences'
import { flushPreferences, setPreferences, usePreferences } from './preferences-store'

/** The step above (1) or below (-1) one; the outermost stay where they are. */
export function zoomAfter(zoom: ZoomPercent, step: 1 | -1): ZoomPercent {
  return ZOOM_STEPS[ZOOM_STEPS.indexOf(zoom) + step] ?? zoom
}

export function stepZoom(step: 1 | -1): void {
  setZoom(zoomAfter(usePreferences.getState().zoomPercent, step))
}

export function resetZoom(): void {
  setZoom(DEFAULT_PREFERENCES.zoomPercent)
}

function setZoom(zoomPercent: ZoomPercent): void {
  setPreferences({ zoomPercent })
  // The main process reads it from what is written.
  flushPreferences()
}
