/** Goes to the row before and after in the order of the view, for the menu, the keys and the details. */
import { useCommand } from '../../lib/commands'
import { selectOnly } from './selection-model'
import type { GridScroll } from './use-grid-scroll'
import type { GridSelection } from './use-grid-selection'

export function useRowSteps({ selection, select }: GridSelection, total: number, scroll: GridScroll): void {
  const step = (direction: -1 | 1) => {
    const from = selection.active ?? (direction === 1 ? -1 : total)
    const to = Math.min(total - 1, Math.max(0, from + direction))
    select(selectOnly(to))
    scroll.reveal(to)
  }
  useCommand('previous-row', () => step(-1), total > 0)
  useCommand('next-row', () => step(1), total > 0)
}
