/** Names that are all different: one that is taken already gets `_2`, `_3` and so on. */
export function distinctNames(names: readonly string[], reserved: Iterable<string> = []): readonly string[] {
  const taken = new Set(reserved)
  return names.map((wanted) => {
    let name = wanted
    for (let copy = 2; taken.has(name); copy += 1) name = `${wanted}_${copy}`
    taken.add(name)
    return name
  })
}
