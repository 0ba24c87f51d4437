/**
 * Where the window stood, for each arrangement of displays: at the desk it comes back to the large one, on the road to
 * the place it had there. What would lie where no display is comes back into view.
 */
import { z } from 'zod'

/** In device-independent px, as all sizes here. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Of a window that is neither maximised nor full screen, and whether it was. */
export interface WindowPlace extends Area {
  readonly isMaximized: boolean
  readonly isFullScreen: boolean
}

/** By arrangement, the one used last at the end. */
export type WindowPlaces = Readonly<Record<string, WindowPlace>>

/** Arrangements that are remembered. */
const MAX_ARRANGEMENTS = 12
/** So much of the window's head must be in view for a person to get hold of it. */
const GRIP = 100
const FIRST_WIDTH = 1440
const FIRST_HEIGHT = 900

const place = z.strictObject({
  x: z.number().int().min(-100_000).max(100_000),
  y: z.number().int().min(-100_000).max(100_000),
  width: z.number().int().min(100).max(50_000),
  height: z.number().int().min(100).max(50_000),
  isMaximized: z.boolean(),
  isFullScreen: z.boolean(),
})

/** Places as they were read from the disk; what is none is left out. */
export function parsePlaces(stored: unknown): WindowPlaces {
  const entries = typeof stored === 'object' && stored !== null ? Object.entries(stored) : []
  return Object.fromEntries(
    entries.flatMap(([key, value]) => {
      const parsed = place.safeParse(value)
      return parsed.success ? [[key, parsed.data]] : []
    }),
  )
}

/** Names an arrangement by what its displays leave for windows. */
export function arrangementOf(workAreas: readonly Area[]): string {
  return workAreas
    .map(({ x, y, width, height }) => `${width}x${height}+${x}+${y}`)
    .toSorted()
    .join(' ')
}

export function withPlace(places: WindowPlaces, arrangement: string, place: WindowPlace): WindowPlaces {
  const { [arrangement]: _, ...others } = places
  const newest = Object.entries(others).slice(-(MAX_ARRANGEMENTS - 1))
  return Object.fromEntries([...newest, [arrangement, place]])
}

/**
 * Where the window opens: where it was with these displays, else where it was last, moved into view if need be.
 *
 * @param workAreas - of all displays, the primary one first
 */
export function placeFor(places: WindowPlaces, workAreas: readonly [Area, ...Area[]]): WindowPlace {
  const known = places[arrangementOf(workAreas)] ?? Object.values(places).at(-1)
  if (known !== undefined && workAreas.some((area) => canBeGripped(known, area))) return known
  const [primary] = workAreas
  const width = Math.min(known?.width ?? FIRST_WIDTH, primary.width)
  const height = Math.min(known?.height ?? FIRST_HEIGHT, primary.height)
  return {
    x: primary.x + Math.round((primary.width - width) / 2),
    y: primary.y + Math.round((primary.height - height) / 2),
    width,
    height,
    isMaximized: known?.isMaximized ?? false,
    isFullScreen: known?.isFullScreen ?? false,
  }
}

function canBeGripped(window: Area, area: Area): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  return across >= GRIP && window.y >= area.y && window.y <= area.y + area.height - GRIP
}
