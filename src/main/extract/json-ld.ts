/** What the JSON-LD of a page speaks of: the types of its things, those inside of others too, and whether they are whole. */
import { isIncomplete } from './structured-requirements'

/** What is longer, or deeper, or more of it than any page has, is not looked into. */
export const MAX_BLOCKS = 100
export const MAX_BLOCK_CHARS = 200_000
const MAX_DEPTH = 40
const MAX_THINGS = 5000

const SCHEMA_ORG = /^(?:https?:\/\/(?:www\.)?schema\.org\/|schema:)/i

/** The things of all blocks of a page. */
export class JsonLdThings {
  readonly types = new Set<string>()
  count = 0
  /** Blocks that are no JSON. */
  errors = 0
  isIncomplete = false

  add(block: string): void {
    let value: unknown
    try {
      value = JSON.parse(block)
    } catch {
      this.errors += 1
      return
    }
    this.#visit(value, false, 0)
  }

  /** @param isPart whether it is the value of a property */
  #visit(value: unknown, isPart: boolean, depth: number): void {
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH || this.count >= MAX_THINGS) return
    if (Array.isArray(value)) {
      for (const each of value) this.#visit(each, isPart, depth + 1)
      return
    }
    const thing = value as Readonly<Record<string, unknown>>
    // A literal has a type, too.
    if ('@value' in thing) return
    this.#take(thing, isPart)
    for (const name of Object.keys(thing)) {
      // What a graph holds stands for itself; a context only says what names mean.
      if (name === '@graph') this.#visit(thing[name], false, depth + 1)
      else if (name !== '@context') this.#visit(thing[name], true, depth + 1)
    }
  }

  #take(thing: Readonly<Record<string, unknown>>, isPart: boolean): void {
    const types = typesOf(thing['@type'])
    if (types.length === 0) return
    this.count += 1
    const isMention = isOnlyMentioned(thing)
    for (const type of types) {
      this.types.add(type)
      if (!isMention && isIncomplete(type, thing, isPart)) this.isIncomplete = true
    }
  }
}

/** Names of types without the prefix of schema.org. */
export function typeName(type: string): string {
  // Most are names of schema.org already.
  return type.includes(':') ? type.trim().replace(SCHEMA_ORG, '') : type.trim()
}

function typesOf(value: unknown): string[] {
  if (value === undefined) return []
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list
    .filter((each) => typeof each === 'string')
    .map(typeName)
    .filter((type) => type !== '')
}

/** It says by its id which thing is meant, and what that is stands elsewhere. */
function isOnlyMentioned(thing: Readonly<Record<string, unknown>>): boolean {
  return '@id' in thing && Object.keys(thing).every((name) => name === '@id' || name === '@type' || name === '@context')
}
