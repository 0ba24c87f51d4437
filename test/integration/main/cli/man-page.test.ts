/** The man page, read by programs that read man pages. */
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

const PAGE = 'build/man/trawl.1'

const has = (program: string, ...args: readonly string[]) => spawnSync(program, args).error === undefined
const hasMandoc = has('mandoc', '-V')
const manCanRead = process.platform === 'linux' && spawnSync('man', ['-l', PAGE]).status === 0

const missing = (isThere: boolean, name: string) => (isThere ? '' : ` (skipped: ${name} is not on this machine)`)

describe('the man page', () => {
  it.skipIf(!hasMandoc)(
    `has nothing that mandoc warns of but the date, which it does without${missing(hasMandoc, 'mandoc')}`,
    () => {
      const { stdout } = spawnSync('mandoc', ['-Tlint', '-Wwarning', PAGE], { encoding: 'utf8' })
      expect(stdout.split('\n').filter((line) => line !== '' && !line.includes('missing date'))).toEqual([])
    },
  )

  it.skipIf(!manCanRead)(`is shown by man without a warning${missing(manCanRead, 'man')}`, () => {
    const env = { ...process.env, MANWIDTH: '80', LC_ALL: 'C.UTF-8' }
    const { stdout, stderr } = spawnSync('man', ['-l', '--warnings', PAGE], { encoding: 'utf8', env })
    expect(stderr).toBe('')
    for (const heading of ['NAME', 'SYNOPSIS', 'OPTIONS', 'COMMANDS', 'EXIT STATUS', 'ENVIRONMENT', 'EXAMPLES']) {
      expect(stdout).toMatch(new RegExp(`^${heading}$`, 'm'))
    }
    expect(stdout).toContain('trawl crawl [URL...]')
    expect(stdout).toContain(`--filter 'status>=400'`)
  })
})
