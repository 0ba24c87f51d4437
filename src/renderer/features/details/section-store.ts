/** Which parts of the details are folded, for the life of the window. */
import { create } from 'zustand'

const useSections = create<{ readonly folded: ReadonlySet<string> }>(() => ({ folded: new Set(['Resources']) }))

export function useFolded(title: string): boolean {
  return useSections((state) => state.folded.has(title))
}

export function toggleFolded(title: string): void {
  useSections.setState(({ folded }) => {
    const next = new Set(folded)
    if (!next.delete(title)) next.add(title)
    return { folded: next }
  })
}
