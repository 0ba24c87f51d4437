/**
 * Where the content of a raw text element ends (HTML, 13.2.5.9 to 13.2.5.31): at its own end tag, whatever else stands
 * in it. Scripts have the old exception for comments that hold another script element.
 */
import type { HtmlText } from './html-text'
import { isHtmlSpace } from './tag-attributes'

export class RawTextFinder {
  readonly #text: HtmlText

  constructor(text: HtmlText) {
    this.#text = text
  }

  /** Position of the `</` that ends the element; the length of the text when it is never closed. */
  find(name: string, start: number): number {
    const end = this.#endTag(name, start)
    if (name !== 'script' || !this.#text.latin1.slice(start, end).includes('<!--')) return end
    return this.#escapedScriptEnd(start)
  }

  #endTag(name: string, start: number): number {
    const text = this.#text
    let pos = text.next('</', start)
    while (pos < text.length && !isNameAt(text, pos + 2, name)) pos = text.next('</', pos + 2)
    return pos
  }

  #escapedScriptEnd(start: number): number {
    const { latin1 } = this.#text
    const marks = /<!--|-->|<\/?script(?=[\t\n\f\r />])/gi
    marks.lastIndex = start
    let state: 'plain' | 'escaped' | 'double-escaped' = 'plain'
    for (let match = marks.exec(latin1); match !== null; match = marks.exec(latin1)) {
      const mark = match[0]
      if (mark === '-->') {
        state = 'plain'
      } else if (mark === '<!--') {
        if (state !== 'plain') continue
        state = 'escaped'
        // The dashes of `<!-->` both open and close.
        marks.lastIndex -= 2
      } else if (mark[1] === '/') {
        if (state !== 'double-escaped') return match.index
        state = 'escaped'
      } else if (state === 'escaped') {
        state = 'double-escaped'
      }
    }
    return latin1.length
  }
}

function isNameAt({ bytes }: HtmlText, start: number, name: string): boolean {
  for (let index = 0; index < name.length; index++) {
    if (((bytes[start + index] as number) | 0x20) !== name.charCodeAt(index)) return false
  }
  const pos = start + name.length
  const after = bytes[pos] as number
  return after === 0x3e || after === 0x2f || isHtmlSpace(after)
}
