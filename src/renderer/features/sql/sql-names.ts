/** Names of tables and columns as they must be written in a statement. */

/** Words that SQLite takes for its own where a name is expected. */
const RESERVED =
  /^(?:add|all|alter|and|as|autoincrement|between|by|case|check|collate|commit|constraint|create|cross|current|default|deferrable|delete|desc|distinct|drop|each|else|end|escape|except|exists|explain|filter|for|foreign|from|full|glob|group|having|if|in|index|inner|insert|instead|intersect|into|is|isnull|join|key|left|like|limit|match|natural|no|not|nothing|notnull|null|of|offset|on|or|order|outer|over|partition|pragma|primary|references|regexp|release|replace|returning|right|rollback|row|rows|select|set|table|temp|then|to|transaction|trigger|union|unique|update|using|vacuum|values|view|when|where|window|with|without)$/i

/** The name itself where it is a plain word, else in double quotes. */
export function sqlName(name: string): string {
  // SQLite reads `row` and most of its younger words as names; quoted they are right everywhere.
  return /^[a-z_][a-z0-9_]*$/i.test(name) && !RESERVED.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}

export function selectAllFrom(table: string): string {
  return `SELECT * FROM ${sqlName(table)}`
}
