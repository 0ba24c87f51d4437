/**
 * Where a key leads to in a list of `count` entries, from 0; `null` when it does not move, or there is nothing to move
 * in. `pageStep`: how many entries a page key passes.
 */
export function positionAfterKey(key: string, at: number, count: number, pageStep: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: pageStep,
    PageUp: -pageStep,
    Home: -count,
    End: count,
  }
  const step = steps[key]
  return step === undefined || count === 0 ? null : Math.max(0, Math.min(count - 1, at + step))
}
