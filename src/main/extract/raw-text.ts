/**
 * Where the content of a raw text element ends (HTML, 13.2.5.9 to 13.2.5.31): at its own end tag, whatever else stands
 * in it. Scripts have the old exception for comments that hold another script element.
 */
import { NextMark } from './next-mark'
import { isHtmlSpace } from './tag-attributes'

export class RawTextFinder {
  readonly #html: string
  readonly #comment: NextMark

  constructor(html: string) {
    this.#html = html
    this.#comment = new NextMark(html, '<!--')
  }

  /** Position of the `</` that ends the element; the length of the text when it is never closed. */
  find(name: string, start: number): number {
    const end = this.#endTag(name, start)
    if (name !== 'script' || this.#comment.from(start) >= end) return end
    return this.#escapedScriptEnd(start)
  }

  #endTag(name: string, start: number): number {
    const html = this.#html
    let pos = html.indexOf('</', start)
    while (pos !== -1) {
      if (isNameAt(html, pos + 2, name)) return pos
      pos = html.indexOf('</', pos + 2)
    }
    return html.length
  }

  #escapedScriptEnd(start: number): number {
    const marks = /<!--|-->|<\/?script(?=[\t\n\f\r />])/gi
    marks.lastIndex = start
    let state: 'plain' | 'escaped' | 'double-escaped' = 'plain'
    for (let match = marks.exec(this.#html); match !== null; match = marks.exec(this.#html)) {
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
    return this.#html.length
  }
}

function isNameAt(html: string, start: number, name: string): boolean {
  for (let index = 0; index < name.length; index++) {
    if ((html.charCodeAt(start + index) | 0x20) !== name.charCodeAt(index)) return false
  }
  const after = html.charCodeAt(start + name.length)
  return after === 0x3e || after === 0x2f || isHtmlSpace(after)
}
