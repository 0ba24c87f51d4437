/** Links between numbered pages, in the form that the link graph has them. */
import type { Edges } from '../../src/main/store/graph/link-counts'

/** @param urls - how many; ids are from 1 */
export function edgesOf(urls: number, links: readonly (readonly [from: number, to: number])[]): Edges {
  const starts = new Uint32Array(urls + 2)
  const sources: number[] = []
  for (let id = 0; id <= urls; id += 1) {
    starts[id] = sources.length
    sources.push(...links.filter(([, to]) => to === id).map(([from]) => from))
  }
  starts[urls + 1] = sources.length
  return { starts, sources: Uint32Array.from(sources) }
}

/** What steps come to in the end. */
export function finished<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
