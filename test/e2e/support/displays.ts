/** The virtual displays that scripts/e2e.mjs has started: one for each story that runs at a time. */

/** Names such as `:99`; none where the machine has a real display, which all stories share one after the other. */
export const virtualDisplays: readonly string[] = (process.env.TRAWL_DISPLAYS ?? '').split(',').filter(Boolean)

/** What the app needs in its environment to open its window where no other story has one. */
export function displayOfWorker(parallelIndex: number): Readonly<Record<string, string>> {
  if (virtualDisplays.length === 0) return {}
  const name = virtualDisplays[parallelIndex]
  if (!name) throw new Error(`There are ${virtualDisplays.length} virtual displays, and more workers than that.`)
  return { DISPLAY: name }
}
