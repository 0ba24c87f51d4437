/**
 * Values made from the schemas of calls themselves: right ones, and ones in which a single thing is wrong. A call that is
 * added to the contract is fuzzed without a line being written for it.
 */
import type { z } from 'zod'
import { NASTY_NUMBERS, NASTY_TEXTS, NASTY_VALUES } from './nasty-values'
import type { Random } from './random'

/** Makes the texts of a key, by name: identifiers, paths, URLs. */
export type TextsByKey = Readonly<Record<string, readonly string[]>>

const USUAL_TEXTS: readonly string[] = [
  ...['a', 'page', 'é', 'a b', '0', '12', 'csv', 'status', 'check:title_missing', 'carried:1', 'rule:x'],
]
/** Below this nothing is spoiled in its parts: what is nasty may be endless. */
const MAX_DEPTH = 8

interface Definition {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly element?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly innerType?: z.ZodType
  readonly in?: z.ZodType
  readonly entries?: Readonly<Record<string, string | number>>
  readonly values?: readonly unknown[]
  readonly valueType?: z.ZodType
  readonly keyType?: z.ZodType
  readonly items?: readonly z.ZodType[]
}

function definitionOf(schema: z.ZodType): Definition {
  return (schema as unknown as { _zod: { def: Definition } })._zod.def
}

export class SchemaValues {
  constructor(
    private readonly random: Random,
    private readonly texts: TextsByKey = {},
  ) {}

  /** A value that has the shape; now and then it breaks a limit, so ask the schema. */
  right(schema: z.ZodType, key = ''): unknown {
    const definition = definitionOf(schema)
    switch (definition.type) {
      case 'object':
        return Object.fromEntries(
          Object.entries(definition.shape ?? {})
            .map(([name, inner]) => [name, this.right(inner, name)] as const)
            .filter(([, value]) => value !== undefined),
        )
      case 'array':
        return Array.from({ length: 1 + this.random.below(3) }, () => this.right(definition.element as z.ZodType, key))
      case 'union':
        return this.right(this.random.pick(definition.options ?? []), key)
      case 'nullable':
        return this.random.chance(0.4) ? null : this.right(definition.innerType as z.ZodType, key)
      case 'optional':
      case 'default':
      case 'prefault':
      case 'exactOptional':
        return this.random.chance(0.6) ? undefined : this.right(definition.innerType as z.ZodType, key)
      case 'readonly':
      case 'nonoptional':
      case 'catch':
        return this.right(definition.innerType as z.ZodType, key)
      case 'pipe':
        return this.right(definition.in as z.ZodType, key)
      case 'enum':
        return this.random.pick(Object.values(definition.entries ?? {}))
      case 'literal':
        return this.random.pick(definition.values ?? [])
      case 'record':
        return Object.fromEntries([
          [this.right(definition.keyType as z.ZodType), this.right(definition.valueType as z.ZodType)],
        ])
      case 'tuple':
        return (definition.items ?? []).map((item) => this.right(item, key))
      case 'boolean':
        return this.random.chance(0.5)
      case 'number':
      case 'int':
        return this.#number(schema)
      case 'string':
        return this.#text(schema, key)
      case 'null':
        return null
      default:
        return this.random.pick(NASTY_VALUES)
    }
  }

  /** A right value with one thing wrong: something in it replaced, left out or added, or all of it. */
  wrong(schema: z.ZodType): unknown {
    if (this.random.chance(0.15)) return this.random.pick(NASTY_VALUES)
    const value = this.right(schema)
    return this.#spoiled(value, 0)
  }

  #spoiled(value: unknown, depth: number): unknown {
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return this.random.pick(NASTY_VALUES)
    if (Array.isArray(value)) {
      if (value.length === 0) return this.random.pick(NASTY_VALUES)
      const at = this.random.below(value.length)
      return value.map((item, index) => (index === at ? this.#spoiled(item, depth + 1) : item))
    }
    const keys = Object.keys(value)
    const fate = this.random.share()
    if (keys.length === 0 || fate < 0.15) return this.#withKey(value)
    const at = this.random.pick(keys)
    if (fate < 0.3) return Object.fromEntries(Object.entries(value).filter(([key]) => key !== at))
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, key === at ? this.#spoiled(inner, depth + 1) : inner]),
    )
  }

  #withKey(value: object): unknown {
    const name = this.random.pick(['more', '__proto__', 'constructor', 'toString', 'then', 'path', '0'])
    const copy = { ...value }
    Object.defineProperty(copy, name, { value: this.random.pick(NASTY_VALUES), enumerable: true, configurable: true })
    return copy
  }

  #number(schema: z.ZodType): number {
    if (this.random.chance(0.1)) return this.random.pick(NASTY_NUMBERS)
    const { minValue, maxValue } = schema as unknown as { minValue: number | null; maxValue: number | null }
    const low = Number.isFinite(minValue ?? 0) ? Math.max(minValue ?? 0, -1000) : 0
    const high = Math.min(maxValue ?? 100, low + (this.random.chance(0.2) ? 1e9 : 50))
    return low + this.random.below(Math.max(1, high - low + 1))
  }

  #text(schema: z.ZodType, key: string): string {
    const given = this.texts[key]
    if (given !== undefined) return this.random.pick(given)
    if (this.random.chance(0.1)) return this.random.pick(NASTY_TEXTS)
    const { format } = schema as unknown as { format: string | null }
    if (format === 'url') return this.random.pick(['http://127.0.0.1:9/', 'http://127.0.0.1:9/a?b#c'])
    const fitting = USUAL_TEXTS.filter((text) => schema.safeParse(text).success)
    return this.random.pick(fitting.length === 0 ? USUAL_TEXTS : fitting)
  }
}
