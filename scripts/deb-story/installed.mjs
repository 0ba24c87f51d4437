/** The installed Trawl as a person meets it: its command on the PATH, and its window from the desktop entry. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { withDisplay } from '../setup/virtual-display.mjs'
import { connectToPage } from './page.mjs'

const desktopEntry = '/usr/share/applications/trawl.desktop'
const startLimitMs = 30_000

/**
 * Runs `trawl`, found on the PATH.
 *
 * @param input for standard input
 * @param onStart called with the process
 * @returns exit code, standard output, standard error and how long it took
 */
export async function trawl(args, { env, input = '', onStart = () => {} } = {}) {
  const startedAtMs = performance.now()
  const child = spawn('trawl', args, { env: { ...process.env, ...env } })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    stderr += chunk
  })
  onStart(child)
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [code, signal] = await once(child, 'close')
  return { code: code ?? signal, stdout, stderr, ms: Math.round(performance.now() - startedAtMs) }
}

/**
 * Starts what the desktop entry says for these files, as a file manager would, and calls `look` with the page in the
 * window. The fuses of the package forbid to attach to its Node; its page is reached as any page of Chromium is.
 *
 * @returns how long it took until the page was there, in ms
 */
export async function inWindow({ files, env }, look) {
  return withDisplay(async (display) => {
    const [program, ...given] = commandOf(readFileSync(desktopEntry, 'utf8'), files)
    const startedAtMs = performance.now()
    const switches = ['--no-sandbox', '--disable-gpu', '--remote-debugging-port=0']
    const child = spawn(program, [...switches, ...given], {
      env: { ...process.env, ...env, ...display },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const ended = once(child, 'exit')
    try {
      const page = await connectToPage(await debuggerOf(child), startLimitMs)
      const ms = Math.round(performance.now() - startedAtMs)
      await look(page, { ...process.env, ...display })
      page.close()
      return ms
    } finally {
      child.kill('SIGTERM')
      await ended
    }
  })
}

/** The words of `Exec`, with the files in the place of `%U`. */
function commandOf(entry, files) {
  const line = /^Exec=(.+)$/m.exec(entry)?.[1] ?? ''
  return line.split(' ').flatMap((word) => (word === '%U' ? files : [word]))
}

function debuggerOf(child) {
  return new Promise((resolve, reject) => {
    let said = ''
    const failed = (why) => reject(new Error(`${why}\n${said}`))
    const limit = setTimeout(() => failed('The window did not start in time.'), startLimitMs)
    child.once('exit', (code) => failed(`It ended with ${code}.`))
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      said += chunk
      const address = /listening on (ws:\S+)/.exec(said)?.[1]
      if (address === undefined) return
      clearTimeout(limit)
      resolve(address)
    })
  })
}
