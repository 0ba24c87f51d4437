/**
 * Prints a report to PDF: in a window that nobody sees, without scripts, preload or network, which is gone as soon as
 * the PDF is there.
 */
import { app, BrowserWindow, session } from 'electron'

/** Where paper is Letter and not A4 (CLDR, supplemental data, paperSize US-Letter). */
const LETTER_COUNTRIES: ReadonlySet<string> = new Set('BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' '))

/** The PDF of an HTML file. */
export async function printReport(htmlPath: string): Promise<Uint8Array> {
  const reading = session.fromPartition('report-printer')
  reading.webRequest.onBeforeRequest(({ url, resourceType }, answer) =>
    answer({ cancel: resourceType !== 'mainFrame' || !url.startsWith('file:') }),
  )
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: reading,
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  })
  try {
    await window.loadFile(htmlPath)
    return await window.webContents.printToPDF({
      printBackground: true,
      preferCSSPageSize: true,
      pageSize: LETTER_COUNTRIES.has(app.getLocaleCountryCode()) ? 'Letter' : 'A4',
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    })
  } finally {
    window.destroy()
  }
}
