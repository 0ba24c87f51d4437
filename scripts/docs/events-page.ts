/** docs/events.md and docs/events.schema.json: what `--json` writes, from its schemas. */
import { z } from 'zod'
import { cliEventSchema } from '../../src/shared/cli-events'
import { code, page, table } from './markdown'

/** The part of JSON Schema (draft 2020-12) that the events use. */
interface Schema {
  readonly type?: string | readonly string[]
  readonly const?: string | number
  readonly enum?: readonly string[]
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | false
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}

/** Readers must bear members that a later version adds, so the schema lets them pass. */
const SCHEMA = z.toJSONSchema(cliEventSchema, {
  override: ({ jsonSchema }) => {
    if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    // The format says the same as the pattern, in one word.
    if (jsonSchema.format === 'date-time') delete jsonSchema.pattern
    // The bounds of what JavaScript counts exactly are no bounds of the figures.
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  },
}) as Schema

export function eventsSchema(): string {
  return `${JSON.stringify({ title: 'An event of the command line of Trawl', ...SCHEMA }, null, 2)}\n`
}

export function eventsPage(): string {
  return page(
    '# Events of the command line',
    'With `--json`, `trawl crawl`, `resume`, `again`, `demo` and `export` write what happens to standard output: one JSON object on ' +
      'each line, UTF-8, LF after each. Text for people stays on standard error; with `--quiet` there is none, unless the command line itself cannot be read. Rows are ' +
      'no events: `--export FILE` writes them, and `exported` says when they are there.',
    'The last line is always `finished`, `stopped` or `failed`, and has the exit code. A command line that is refused has that ' +
      'line alone. Members and events may be added: readers should pass over what they do not know. Should a change ever ' +
      'break readers, `version` in `started` grows. [events.schema.json](events.schema.json) is the same as a JSON Schema.',
    ...(SCHEMA.oneOf ?? []).flatMap(event),
    '## Examples',
    'Wait for a crawl and look at how it ended, with jq:',
    "```sh\ntrawl crawl --list urls.txt --export rows.ndjson --json --quiet | jq -r 'select(.exit_code != null) | [.event, .exit_code, .figures.counts.failed] | @tsv'\n```",
  )
}

function event(schema: Schema, at: number, all: readonly Schema[]): string[] {
  const { event: name, ...members } = schema.properties ?? {}
  const head = [`## ${name?.const}`, schema.description ?? '']
  const twin = all.slice(0, at).find((earlier) => sameMembers(earlier, members))
  if (twin !== undefined) return [...head, `Its members are those of ${code(String(twin.properties?.event?.const))}.`]
  return [...head, table(['Member', 'Type', 'Meaning'], rowsOf(members, ''))]
}

function sameMembers(schema: Schema, members: NonNullable<Schema['properties']>): boolean {
  const { event: _, ...own } = schema.properties ?? {}
  return JSON.stringify(own) === JSON.stringify(members)
}

function rowsOf(members: Readonly<Record<string, Schema>>, before: string): string[][] {
  return Object.entries(members).flatMap(([name, schema]) => {
    const inner = innerOf(schema)
    const path = `${before}${name}${schema.type === 'array' ? '[]' : ''}`
    const own = [code(path), typeOf(schema), schema.description ?? inner?.description ?? '']
    return [own, ...rowsOf(inner?.properties ?? {}, `${path}.`)]
  })
}

/** The object in a member: its own, that of a list, or that which is there unless it is null. */
function innerOf(schema: Schema): Schema | undefined {
  if (schema.properties !== undefined) return schema
  return schema.items ?? schema.anyOf?.find((each) => each.properties !== undefined)
}

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return code(JSON.stringify(schema.const))
  if (schema.enum !== undefined) {
    return schema.enum.length > 8 ? 'string' : schema.enum.map((value) => code(JSON.stringify(value))).join(', ')
  }
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(' or ')
  if (schema.type === 'array') return `array of ${schema.items === undefined ? 'anything' : typeOf(schema.items)}s`
  return [schema.type ?? 'anything'].flat().join(' or ')
}
