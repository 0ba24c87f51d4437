/** A group of URLs that the trap radar set aside. */
export const TRAP_KINDS = ['calendar', 'session_id', 'repeating_path', 'facets', 'deep_path', 'same_content'] as const
export type TrapKind = (typeof TRAP_KINDS)[number]

export interface Trap {
  readonly trapId: number
  readonly host: string
  readonly kind: TrapKind
  /** The shape that its URLs share, for example `/calendar/{n}/{n}`. */
  readonly pattern: string
  /** What was noticed, in one sentence. */
  readonly reason: string
  /** URLs set aside. */
  readonly held: number
  /** Some of them. */
  readonly samples: readonly string[]
  /** Released by a person: its URLs are fetched, and further ones come in. */
  readonly released: boolean
}
