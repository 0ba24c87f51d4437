/**
 * Starting other programs, and telling what is going on. Everything said goes to stderr: stdout belongs to
 * the command that the user asked for.
 */
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { isatty } from 'node:tty'
import { fileURLToPath } from 'node:url'

/** The folder of the project. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** One calm line about what is being done. */
export const say = (line) => process.stderr.write(`${line}\n`)

/** A failure the user can mend: shown without a stack. */
export class SetupError extends Error {}

/** Runs `main`; a failure becomes exit code 1, without a stack when it is the user's to mend. */
export async function runMain(main) {
  try {
    await main()
  } catch (error) {
    say(error instanceof SetupError ? `\n${error.message}` : error.stack)
    process.exitCode = 1
  }
}

/**
 * Runs a program out of sight.
 *
 * @returns its exit code, what it printed to stdout, and `output`: stdout and stderr as a terminal would show them.
 */
export function capture(command, args, { env, ...options } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, ...options })
    let stdout = ''
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      stdout += chunk
      output += chunk
    })
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      output += chunk
    })
    child.on('error', (error) => done({ code: 1, stdout, output: error.message }))
    child.on('close', (code, signal) =>
      done({ code: code ?? 1, stdout, output: signal ? `${output}${signal}` : output }),
    )
  })
}

/** Runs a program out of sight and returns its stdout. @throws {SetupError} with all of it when it fails. */
export async function run(command, args, options) {
  const { code, stdout, output } = await capture(command, args, options)
  if (code !== 0) throw new SetupError(`${output.trimEnd()}\nFailed: ${command} ${args.join(' ')}`)
  return stdout
}

/** Runs a program on the user's own terminal and returns its exit code; signals sent to us reach it. */
export function attach(command, args, { env } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' })
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    // A terminal sends Ctrl+C to the whole group by itself; sent again it would look like an impatient second one.
    const onTerminal = [0, 1, 2].some((descriptor) => isatty(descriptor))
    const pass = (signal) => {
      if (signal !== 'SIGINT' || !onTerminal) child.kill(signal)
    }
    for (const signal of signals) process.on(signal, pass)
    child.on('error', fail)
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, pass)
      done(code ?? 128 + constants.signals[signal])
    })
  })
}

/** Is there a program of this name on the PATH? */
export const onPath = (name) => pathFolders().some((folder) => existsSync(join(folder, name)))

/**
 * npm's own script, to be run with Node: on Windows `npm` is a batch file, which cannot be spawned safely.
 *
 * @throws {SetupError} when there is no npm.
 */
export function npmScript() {
  const here = dirname(process.execPath)
  const inside = 'node_modules/npm/bin/npm-cli.js'
  const links = pathFolders().map((folder) => join(folder, 'npm'))
  const found = [process.env.npm_execpath ?? '', join(here, inside), resolve(here, '../lib', inside), ...links]
    .filter((file) => existsSync(file))
    .map((file) => realpathSync(file))
    .find((file) => file.endsWith('npm-cli.js'))
  if (!found) throw new SetupError('npm was not found. Install Node.js together with npm, then try again.')
  return found
}

const pathFolders = () => (process.env.PATH ?? '').split(delimiter).filter(Boolean)
