import { describe, expect, it } from 'vitest'
import { describeProgram } from '../../../../src/main/cli/program'
import { TRAWL_VERSION } from '../../../../src/shared/settings'
import { run } from './console'

const COMMANDS = describeProgram()
  .commands.map(({ name }) => name)
  .filter((name) => name !== 'help')

describe('the help', () => {
  it.each(['', ...COMMANDS])('of "trawl %s" is the one that was agreed on', async (command) => {
    const { code, out, err } = await run([...command.split(' ').filter(Boolean), '--help'])
    expect([code, err]).toEqual([0, ''])
    await expect(out).toMatchFileSnapshot(`golden/${command || 'trawl'}.txt`)
  })

  it('fits into 80 columns and shows examples', async () => {
    for (const command of COMMANDS) {
      const { out } = await run([command, '--help'])
      expect(out).toContain('\nExamples:\n')
      expect(out.split('\n').filter((line) => line.length > 80)).toEqual([])
    }
  })

  it.each([['--version'], ['-V'], ['list', '--version']])(
    'tells the version and what is beneath: %s',
    async (...args) => {
      const { code, out, err } = await run(args)
      expect([code, err]).toEqual([0, ''])
      const [first, ...beneath] = out.trimEnd().split('\n')
      expect(first).toBe(`trawl ${TRAWL_VERSION}`)
      const versions = new Map(beneath.map((line) => line.trim().split(/ {2,}/) as [string, string]))
      expect([...versions.keys()].filter((name) => name !== 'Electron')).toEqual([
        'Node.js',
        'V8',
        'OpenSSL',
        'SQLite',
        'undici',
        'system',
      ])
      expect(versions.get('Node.js')).toBe(process.versions.node)
      expect(versions.get('SQLite')).toMatch(/^3\.\d+\.\d+$/)
      expect(versions.get('undici')).toMatch(/^\d+\.\d+\.\d+$/)
      expect(versions.get('system')).toBe(`${process.platform} ${process.arch}`)
    },
  )

  it('of a command comes behind "help", too', async () => {
    const { out } = await run(['help', 'sql'])
    expect(out).toBe((await run(['sql', '--help'])).out)
  })

  it('is shown on stderr when no command is given, which is wrong usage', async () => {
    const { code, out, err } = await run([])
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('Usage: trawl')
  })
})

describe('wrong usage', () => {
  it.each([
    [['nope'], "trawl: unknown command 'nope'\n  See trawl --help.\n"],
    [['exprot', 'x'], "trawl: unknown command 'exprot'\n  Did you mean export? See trawl --help.\n"],
    [['--quiet'], "trawl: unknown option '--quiet'\n  See trawl --help.\n"],
    [['sql', 'x'], "trawl: missing required argument 'STATEMENT'\n  See trawl sql --help.\n"],
    [
      ['list', 'x'],
      "trawl: too many arguments for 'list'. Expected 0 arguments but got 1.\n  See trawl list --help.\n",
    ],
    [['delete'], "trawl: missing required argument 'CRAWL'\n  See trawl delete --help.\n"],
    [['crawl', 'x', '--name'], "trawl: option '--name <NAME>' argument missing\n  See trawl crawl --help.\n"],
    [
      ['crawl', 'x', '--perhost', '3'],
      "trawl: unknown option '--perhost'\n  Did you mean --per-host? See trawl crawl --help.\n",
    ],
    [['show'], "trawl: missing required argument 'CRAWL'\n  See trawl show --help.\n"],
    [['export', 'x'], "trawl: required option '-o, --output <FILE>' not specified\n  See trawl export --help.\n"],
    [
      ['crawl'],
      'trawl: There is nothing to crawl.\n  Give URLs, or --list FILE, or --list - for standard input, or --from CRAWL.\n',
    ],
  ])('%j exits with 1 and a hint', async (args, err) => {
    expect(await run(args)).toEqual({ code: 1, out: '', err })
  })

  it.each([
    [['crawl', 'x', '--per-host', '0'], '--per-host: expected a whole number from 1 to 1024 (requests), got "0"'],
    [['crawl', 'x', '--retries', '1.5'], '--retries: expected a whole number from 0 to 20 (times), got "1.5"'],
    [['crawl', 'x', '--delay', 'soon'], '--delay: expected a whole number from 0 to 600000 (ms), got "soon"'],
    [
      ['crawl', 'x', '--max-size', '10XB'],
      '--max-size: expected a size from 1 KiB to 1 GiB, such as 500000, 10MB or 10MiB, got "10XB"',
    ],
    [['crawl', 'x', '--mode', 'all'], '--mode: expected one of list, spider, sitemap, got "all"'],
    [['crawl', 'x', '--include', '('], '--include: expected a regular expression, got "("'],
    [['crawl', 'x', '--header', 'bad'], '--header: expected "Name: value", got something else'],
    [['crawl', 'x', '--export', 'a.docx'], 'The ending of "a.docx" does not say which format is wanted.'],
    [['crawl', 'x', '--export', '-', '--format', 'docx'], '--format: expected csv, tsv, ndjson, json'],
    [['sql', 'x', 'SELECT 1', '--limit', '0'], '--limit: expected a whole number from 1 to 100000, got "0".'],
    [['sql', 'x', 'SELECT 1', '--timeout', 'soon'], '--timeout: expected a whole number from 0 to 86400, got "soon".'],
    [['sql', 'x', 'SELECT 1', '--format', 'csv', '--json'], '--json and --format csv ask for different things.'],
    [['sql', 'x', 'SELECT 1', '-o', 'a.docx'], 'The ending of "a.docx" does not say which format is wanted.'],
    [['sql', 'x', '-'], 'There is no statement on standard input.'],
    [['diff', 'x', 'y', '--only', 'brocken'], '--only: there is no kind "brocken".'],
    [['diff', 'x', 'y', '--column', 'titel'], '--column: "titel" is not compared.'],
    [['diff', 'x', 'y', '--fail-on', 'broken>x'], '--fail-on: expected KIND or KIND>N, got "broken>x".'],
    [['findings', 'x', '--fail-on', 'title_lang'], '--fail-on: there is no check "title_lang".'],
    [['completions', 'tcsh'], 'Expected one of bash, zsh, fish, got "tcsh".'],
  ])('%j says what was expected and what came', async (args, message) => {
    const { code, err } = await run(args)
    expect(code).toBe(1)
    expect(err).toContain(`trawl: ${message}\n  `.trimEnd())
    expect(err).not.toMatch(/\n\s+at /)
  })
})
