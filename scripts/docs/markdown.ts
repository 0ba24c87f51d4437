/** The little Markdown that the generated pages need. */

/** A table; cells may hold any text but are one line each. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(titles), `| ${titles.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n')
}

export function code(text: string): string {
  return `\`${text}\``
}

/** Paragraphs with a blank line between, as the text of a file. */
export function page(...parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`
}
