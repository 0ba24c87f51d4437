/** Addresses of one shape that all give the very same content: whatever their figures say, there is one page. */
import type { TrapSign } from '../ports'
import { RecentGroups } from './recent-groups'
import { queryShape, type UrlParts } from './url-parts'

/** So many addresses of a shape must have had the same content, */
const SAME = 50
/** and so many times as many as had any other: some dead pages among real ones are no trap. */
const SAME_TO_OTHER = 9
const MAX_SHAPES = 5_000
/** Shapes that are traps; beyond this number no further ones are set aside. */
const MAX_TRAPS = 1_000

interface Shape {
  /** First bytes of the hash of the content that came most. */
  content: number
  same: number
  other: number
}

export class SameContent {
  readonly #shapes = new RecentGroups<Shape>(MAX_SHAPES, () => ({ content: 0, same: 0, other: 0 }))
  readonly #traps = new Map<string, TrapSign>()

  judge(parts: UrlParts): TrapSign | null {
    if (this.#traps.size === 0) return null
    return this.#traps.get(parts.host + contentShape(parts)) ?? null
  }

  note(parts: UrlParts, sha256: Uint8Array): void {
    const pattern = contentShape(parts)
    const key = parts.host + pattern
    const shape = this.#shapes.of(key)
    const content = firstBytes(sha256)
    if (content === shape.content) shape.same += 1
    // Like a majority vote: what comes most ends up as the content that is counted.
    else if (shape.same <= shape.other) Object.assign(shape, { content, same: 1, other: shape.same + shape.other })
    else shape.other += 1
    if (shape.same < SAME || shape.same < shape.other * SAME_TO_OTHER) {
      // Real pages among them after all.
      this.#traps.delete(key)
      return
    }
    if (this.#traps.size >= MAX_TRAPS) return
    this.#traps.set(key, {
      kind: 'same_content',
      host: parts.host,
      pattern,
      reason: `${SAME} and more addresses of this shape gave the very same content.`,
    })
  }
}

function firstBytes(sha256: Uint8Array): number {
  let value = 0
  for (let at = 0; at < 6; at += 1) value = value * 256 + (sha256[at] ?? 0)
  return value
}

/** Figures and ids are `{n}` and `{id}`, the last name is `{name}`: `/tag/{name}?page=…`. */
function contentShape({ segments, parameters }: UrlParts): string {
  const last = segments.length - 1
  const path = segments.map((segment, at) => {
    if (/^\d+$/.test(segment)) return '{n}'
    if (/^[\da-f-]{16,}$/i.test(segment)) return '{id}'
    return at === last ? '{name}' : segment
  })
  return `/${path.join('/')}${queryShape(parameters.map(([name]) => name))}`
}
