/** What stands below the help of a command, as parts of a page. */

export type AfterwordPart =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Lines that stay as they are, under a heading. */
  | { readonly kind: 'lines'; readonly heading: string; readonly lines: readonly string[] }

export function afterwordParts(afterword: string): readonly AfterwordPart[] {
  const parts = afterword.split(/\n{2,}/).filter((part) => part.trim() !== '')
  return parts.map((part) => {
    const [first = '', ...rest] = part.split('\n')
    const isList = first.endsWith(':') && rest.length > 0 && rest.every((line) => line.startsWith('  '))
    return isList
      ? { kind: 'lines', heading: first.slice(0, -1), lines: rest.map((line) => line.slice(2)) }
      : { kind: 'paragraph', text: [first, ...rest].join(' ') }
  })
}
