/** ZIP archives for tests, and workbooks in them, made from their parts. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipPart {
  readonly name: string
  readonly content: string | Buffer
  /** Bytes put in place of the packed content; the directory says nothing of it. */
  readonly packed?: Buffer
}

/** An archive with these parts, each deflated. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, packed = deflateRawSync(content) } of parts) {
    const bytes = Buffer.from(content as string)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(bytes), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(bytes.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, Buffer.from(name), packed])
    const entry = Buffer.alloc(14)
    entry.writeUInt32LE(offset, 10)
    const end = Buffer.concat([fields, entry])
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), end, Buffer.from(name)]))
    files.push(local)
    offset += local.length
  }
  const entries = Buffer.concat(directory)
  const last = Buffer.alloc(22)
  last.write('PK\u0005\u0006', 'latin1')
  last.writeUInt16LE(parts.length, 8)
  last.writeUInt16LE(parts.length, 10)
  last.writeUInt32LE(entries.length, 12)
  last.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, entries, last])
}

export interface WorkbookParts {
  /** Name of each sheet and what is in its `sheetData`; a name that begins with `-` is hidden. */
  readonly sheets: Readonly<Record<string, string>>
  /** Shared texts, as the XML in their `si`. */
  readonly texts?: readonly string[]
  /** Declared number formats; cell style 1 has the first, 2 the second. */
  readonly formats?: readonly string[]
  /** Attributes of `workbookPr`. */
  readonly properties?: string
}

const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a workbook (ECMA-376), as spreadsheet programs write them. */
export function workbookParts({ sheets, texts, formats = [], properties = '' }: WorkbookParts): readonly ZipPart[] {
  const names = Object.keys(sheets)
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`
  const relations = names.map((_, index) =>
    relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
  )
  const xml = (name: string, content: string): ZipPart => ({
    name,
    content: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${content}`,
  })
  return [
    xml('_rels/.rels', `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`),
    xml(
      'xl/workbook.xml',
      `<workbook xmlns="${SHEETS}" xmlns:r="${RELATIONS}"><workbookPr ${properties}/><sheets>${names
        .map((name, index) => {
          const state = name.startsWith('-') ? ' state="hidden"' : ''
          return `<sheet name="${name.replace(/^-/, '')}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`
        })
        .join('')}</sheets></workbook>`,
    ),
    xml(
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${relations.join('')}${relation('s1', 'styles', 'styles.xml')}${relation('t1', 'sharedStrings', '/xl/sharedStrings.xml')}</Relationships>`,
    ),
    xml(
      'xl/styles.xml',
      `<styleSheet xmlns="${SHEETS}"><numFmts>${formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code}"/>`).join('')}</numFmts>` +
        `<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`).join('')}<xf numFmtId="14"/></cellXfs></styleSheet>`,
    ),
    ...(texts === undefined
      ? []
      : [
          xml(
            'xl/sharedStrings.xml',
            `<sst xmlns="${SHEETS}">${texts.map((text) => `<si>${text}</si>`).join('')}</sst>`,
          ),
        ]),
    ...names.map((name, index) =>
      xml(
        `xl/worksheets/sheet${index + 1}.xml`,
        `<worksheet xmlns="${SHEETS}"><sheetData>${sheets[name]}</sheetData></worksheet>`,
      ),
    ),
  ]
}
