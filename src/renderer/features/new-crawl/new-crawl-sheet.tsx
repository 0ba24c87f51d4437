import type { SheetStart } from '../../lib/selection-store'
export function NewCrawlSheet({ start }: { readonly start: SheetStart }) {
  return <div>{start.listPath}</div>
}
