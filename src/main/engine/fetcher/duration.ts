/** Rounds a duration to 0.01 ms: finer digits are noise and take room in every row. */
export function hundredths(durationMs: number): number {
  return Math.round(durationMs * 100) / 100
}
