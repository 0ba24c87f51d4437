/** A query as SQLite understands it. Words are always quoted there, so nothing in them is ever syntax. */
import { TEXT_FIELDS, type TextField } from '../../../../shared/domain/text-search'
import type { TextAlternative, TextQuery, TextTerm } from '../../../../shared/text-query'
import { tableText } from './text-table'

/**
 * @param fields - where to look for terms without a field; none: everywhere
 * @returns `null` when there is nothing to look for
 */
export function ftsExpression(query: TextQuery, fields: readonly TextField[]): string | null {
  const scope = fields.length === 0 || fields.length === TEXT_FIELDS.length ? '' : `{${fields.join(' ')}} : `
  if (query.length === 0) return null
  return query.map((alternative) => `(${alternativeExpression(alternative, scope)})`).join(' OR ')
}

function alternativeExpression({ all, none }: TextAlternative, scope: string): string {
  const wanted = all.map((term) => termExpression(term, scope)).join(' AND ')
  if (none.length === 0) return wanted
  return `(${wanted}) NOT (${none.map((term) => termExpression(term, scope)).join(' OR ')})`
}

function termExpression({ text, isPrefix, field }: TextTerm, scope: string): string {
  const quoted = `"${tableText(text).replaceAll('"', '""')}"`
  return `${field === null ? scope : `${field} : `}${quoted}${isPrefix ? ' *' : ''}`
}
