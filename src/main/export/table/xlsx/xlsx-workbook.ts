/** The parts of a workbook that say what its other parts are (ECMA-376 part 1, 18.2; part 2, 6.2 and 6.5). */
import type { Sheet } from './xlsx-sheet'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export const ROOT_RELATIONS_XML =
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
  `<Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

export function sheetPath({ number }: Sheet): string {
  return `xl/worksheets/sheet${number}.xml`
}

function sheetName({ number }: Pick<Sheet, 'number'>): string {
  return number === 1 ? 'Data' : `Data ${number}`
}

export function workbookXml(sheets: readonly Sheet[]): string {
  const list = sheets.map((sheet) => {
    return `<sheet name="${sheetName(sheet)}" sheetId="${sheet.number}" r:id="rId${sheet.number}"/>`
  })
  // Excel keeps the range of a filter under this name as well; LibreOffice finds it there only.
  const filters = sheets.map((sheet) => {
    const range = sheet.range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')
    const place = `localSheetId="${sheet.number - 1}" hidden="1"`
    return `<definedName name="_xlnm._FilterDatabase" ${place}>'${sheetName(sheet)}'!${range}</definedName>`
  })
  return (
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView/></bookViews>` +
    `<sheets>${list.join('')}</sheets><definedNames>${filters.join('')}</definedNames></workbook>`
  )
}

export function workbookRelationsXml(sheets: readonly Sheet[]): string {
  const list = sheets.map(({ number }) => {
    return `<Relationship Id="rId${number}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${number}.xml"/>`
  })
  const styles = `<Relationship Id="rId${sheets.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/>`
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}${styles}</Relationships>`
}

export function contentTypesXml(sheets: readonly Sheet[]): string {
  const part = (path: string, type: string) => `<Override PartName="/${path}" ContentType="${SHEET_TYPE}.${type}+xml"/>`
  return (
    `${XML}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `${part('xl/workbook.xml', 'sheet.main')}${part('xl/styles.xml', 'styles')}` +
    `${sheets.map((sheet) => part(sheetPath(sheet), 'worksheet')).join('')}</Types>`
  )
}
