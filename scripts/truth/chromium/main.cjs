/**
 * Opens URLs in a hidden window, one after the other, and writes down what Chromium makes of each. Started by
 * ask-chromium.ts: TRUTH_JOBS names the file to read, TRUTH_ANSWERS the one to write.
 */
const { readFileSync, writeFileSync } = require('node:fs')
const { app, BrowserWindow, session } = require('electron')

const PATIENCE_MS = 3500
const READ = `({
  title: document.querySelector('html > head > title, title') === null ? null : document.title,
  charset: document.characterSet,
  type: document.contentType,
  href: location.href,
  links: [...document.links].map((each) => each.href),
})`

const jobs = JSON.parse(readFileSync(process.env.TRUTH_JOBS, 'utf8'))
const answers = { version: process.versions.chrome, outcomes: {} }

app.commandLine.appendSwitch('no-proxy-server')
app.commandLine.appendSwitch('disable-gpu')
app.on('window-all-closed', () => {})
app.whenReady().then(async () => {
  for (const job of jobs.list)
    answers.outcomes[job.name] = await look(job).catch((error) => ({ failure: String(error) }))
  writeFileSync(process.env.TRUTH_ANSWERS, JSON.stringify(answers))
  app.exit(0)
})

async function look({ name, url, insecure }) {
  const browsing = session.fromPartition(`truth-${name}`, { cache: false })
  browsing.setCertificateVerifyProc((request, callback) => {
    const known = request.certificate.data.trim() === jobs.goodCertificate
    callback(insecure || known ? 0 : -3)
  })
  let downloaded = false
  browsing.on('will-download', (event) => event.preventDefault())
  const statuses = []
  browsing.webRequest.onHeadersReceived((details, callback) => {
    if (details.resourceType === 'mainFrame') statuses.push(details.statusCode)
    callback({})
  })
  const window = new BrowserWindow({ show: false, webPreferences: { session: browsing, sandbox: true } })
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  let failure = null
  let timer
  const tooLong = new Promise((resolve) => {
    timer = setTimeout(() => resolve('too long'), PATIENCE_MS)
  })
  try {
    const late = await Promise.race([window.loadURL(url), tooLong])
    if (late === 'too long') failure = 'too long'
  } catch (error) {
    failure = error.code ?? String(error)
  }
  clearTimeout(timer)
  // Downloads and answers without a page (204, 205, 304) end a navigation; that they do comes a moment later.
  if (/^ERR_(FAILED|ABORTED)$/.test(failure) && statuses.length > 0) {
    downloaded = true
    failure = null
  }
  window.webContents.stop()
  let read = {}
  if (failure === null) {
    const reading = window.webContents.executeJavaScript(READ).catch(() => ({}))
    read = await Promise.race([reading, new Promise((resolve) => setTimeout(() => resolve({}), 2000))])
  }
  window.destroy()
  return { status: statuses.at(-1) ?? null, failure, downloaded, ...read }
}
