/** The built command line as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'

export interface CliProcess {
  readonly child: ChildProcess
  /** Everything written to standard error so far. */
  stderr(): string
  stdout(): string
  /** Waits for a text on standard error; fails when the process ends first. */
  says(text: string | RegExp): Promise<void>
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>
}

export function startCli(
  args: readonly string[],
  options: { readonly input?: string; readonly isInputOpen?: boolean; readonly env?: NodeJS.ProcessEnv } = {},
): CliProcess {
  const child = spawn(process.execPath, [resolve('out/main/cli.js'), ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
  })
  let err = ''
  let out = ''
  const listeners = new Set<() => void>()
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
    for (const listener of listeners) listener()
  })
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  child.stdin.on('error', () => {})
  if (options.isInputOpen !== true) child.stdin.end(options.input ?? '')
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals)
  return {
    child,
    stderr: () => err,
    stdout: () => out,
    ended,
    says: (text) =>
      new Promise((done, failed) => {
        const look = (): void => {
          if (typeof text === 'string' ? !err.includes(text) : !text.test(err)) return
          listeners.delete(look)
          done()
        }
        listeners.add(look)
        look()
        void ended.then((how) => failed(new Error(`ended (${how}) without saying ${text}:\n${err}`)))
      }),
  }
}
