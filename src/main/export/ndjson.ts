/// <reference lib="es2024.string" />
/** Rows as NDJSON: one complete row as JSON on each line, always valid Unicode. docs/ndjson.md describes the fields. */
import type { NdjsonRow } from '../../shared/domain/ndjson-row'
import type { RowSource } from './row-source'
import { BLOCK_CHARS, type TextBlock } from './text-block'

/** The text of an NDJSON file, block by block. */
export function* ndjsonBlocks(source: Pick<RowSource, 'rows'>): Generator<TextBlock> {
  let text = ''
  let rows = 0
  for (const block of source.rows()) {
    for (const row of block) {
      text += `${ndjsonLine(row)}\n`
      rows += 1
      if (text.length < BLOCK_CHARS) continue
      yield { text, rows }
      text = ''
      rows = 0
    }
  }
  if (text !== '') yield { text, rows }
}

/** One row as JSON on one line. */
export function ndjsonLine(row: NdjsonRow): string {
  const json = JSON.stringify(row)
  // JSON.stringify writes a lone surrogate as \udXXX, which many readers refuse: those are rare enough to do over.
  return json.includes('\\ud') ? JSON.stringify(wellFormed(row)) : json
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) return value.map(wellFormed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key.toWellFormed(), wellFormed(member)]))
}
