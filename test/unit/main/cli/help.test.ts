import { describe, expect, it } from 'vitest'
import { TRAWL_VERSION } from '../../../../src/shared/settings'
import { run } from './console'

const COMMANDS = [
  'crawl',
  'resume',
  'again',
  'list',
  'show',
  'findings',
  'duplicates',
  'graph',
  'explain',
  'export',
  'extract',
  'urls',
  'robots',
  'demo',
]

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

  it('tells the version', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, out: `${TRAWL_VERSION}\n`, err: '' })
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
    [
      ['crawl', 'x', '--perhost', '3'],
      "trawl: unknown option '--perhost'\n  Did you mean --per-host? See trawl crawl --help.\n",
    ],
    [['show'], "trawl: missing required argument 'CRAWL'\n  See trawl show --help.\n"],
    [['export', 'x'], "trawl: required option '-o, --output <FILE>' not specified\n  See trawl export --help.\n"],
    [['crawl'], 'trawl: There is nothing to crawl.\n  Give URLs, or --list FILE, or --list - for standard input.\n'],
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
    [['crawl', 'x', '--export', 'a.xlsx'], 'The ending of "a.xlsx" does not say which format is wanted.'],
    [['crawl', 'x', '--export', '-', '--format', 'xml'], '--format: expected csv, tsv, ndjson, json'],
    [
      ['export', 'x', '-o', 'a.ndjson', '--columns', 'url'],
      'NDJSON rows are always complete: --columns and --bom are for CSV.',
    ],
  ])('%j says what was expected and what came', async (args, message) => {
    const { code, err } = await run(args)
    expect(code).toBe(1)
    expect(err).toContain(`trawl: ${message}\n  `.trimEnd())
    expect(err).not.toMatch(/\n\s+at /)
  })
})
