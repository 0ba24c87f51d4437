/** What the catalogue says of subjects and formats, as the help of `trawl export` shows it. */
import { EXPORT_SUBJECT_IDS, formatEntry, subjectEntry } from '../../shared/export-catalogue'
import { formatsOf } from '../../shared/export-options'

const WIDTH = 80

/** Each subject with what it is and the formats that hold it. */
export function exportCatalogueText(): string {
  const indent = Math.max(...EXPORT_SUBJECT_IDS.map((id) => id.length)) + 4
  const lines = EXPORT_SUBJECT_IDS.flatMap((id) => {
    const formats = formatsOf(id).filter((format) => formatEntry(format).needsWindow !== true)
    if (formats.length === 0) return []
    const [first = '', ...rest] = folded(`${subjectEntry(id).help} (${formats.join(', ')})`, WIDTH - indent)
    return [`  ${id.padEnd(indent - 2)}${first}`, ...rest.map((line) => ' '.repeat(indent) + line)]
  })
  return `\nWhat can be written, and the formats that hold it:\n${lines.join('\n')}\n`
}

/** Words in lines of at most that many characters. */
function folded(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}
