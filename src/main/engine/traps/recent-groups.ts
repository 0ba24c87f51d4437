/** What is known of groups of URLs, by key; beyond a number of groups the one unused longest is forgotten. */
export class RecentGroups<Group> {
  readonly #groups = new Map<string, Group>()

  constructor(
    private readonly maxGroups: number,
    private readonly create: () => Group,
  ) {}

  get size(): number {
    return this.#groups.size
  }

  /** The group of that key, a new one if need be. */
  of(key: string): Group {
    let group = this.#groups.get(key)
    if (group === undefined) group = this.create()
    else this.#groups.delete(key)
    this.#groups.set(key, group)
    if (this.#groups.size > this.maxGroups) {
      const oldest = this.#groups.keys().next()
      if (!oldest.done) this.#groups.delete(oldest.value)
    }
    return group
  }
}
