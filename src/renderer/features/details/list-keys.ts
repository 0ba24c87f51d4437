/** Where a key leads to in a list, from 0; `null` when it does not move. `page`: entries in view. */
export function positionAfterKey(key: string, at: number, count: number, page: number): number | null {
  const last = Math.max(0, count - 1)
  const step = Math.max(1, page - 1)
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1)
    case 'ArrowUp':
      return Math.max(0, at - 1)
    case 'PageDown':
      return Math.min(last, at + step)
    case 'PageUp':
      return Math.max(0, at - step)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
