import { describe, expect, it } from 'vitest'
import { parseByteSize } from '../../../../src/main/cli/byte-size'
import { listText } from '../../../../src/main/cli/commands/list'
import { bytesText, countText, durationText } from '../../../../src/main/cli/number-text'
import { paletteFor } from '../../../../src/main/cli/palette'
import { plainText, shorten } from '../../../../src/main/cli/plain-text'
import { ProgressDisplay } from '../../../../src/main/cli/progress-display'
import { progressBar, progressLine } from '../../../../src/main/cli/progress-text'
import { showLines } from '../../../../src/main/cli/summary'
import { CRAWL, PROGRESS, run } from './console'

describe('sizes', () => {
  it.each([
    ['500', 500],
    ['0', 0],
    ['10MB', 10_000_000],
    ['10mib', 10_485_760],
    ['10M', 10_485_760],
    ['1.5 K', 1536],
    ['2g', 2 ** 31],
    ['1kb', 1000],
    ['7b', 7],
  ])('reads %s', (text, bytes) => {
    expect(parseByteSize(text)).toBe(bytes)
  })

  it.each(['', 'MB', '-1', '1e3', '10 XB', '1,5MB', '0x10', 'constructor', '1constructor'])(
    'does not read %j',
    (text) => {
      expect(parseByteSize(text)).toBeNull()
    },
  )
})

describe('numbers for people', () => {
  it('groups digits and picks units', () => {
    expect([0, 999, 1000, 1234567].map(countText)).toEqual(['0', '999', '1,000', '1,234,567'])
    expect([0, 1023, 1024, 1536, 1_048_575, 50 * 2 ** 20].map(bytesText)).toEqual([
      '0 bytes',
      '1023 bytes',
      '1 KiB',
      '1.5 KiB',
      '1.0 MiB',
      '50 MiB',
    ])
    expect([0, 999, 1000, 59_949, 59_950, 61_000, 7_260_000].map(durationText)).toEqual([
      '0 ms',
      '999 ms',
      '1.0 s',
      '59.9 s',
      '1 min 0 s',
      '1 min 1 s',
      '2 h 1 min',
    ])
  })
})

describe('text from the web', () => {
  it('cannot drive the terminal', () => {
    expect(plainText('a\u001b[2Jb\r\nc\u202ed\u009b1m')).toBe('a [2Jb c d 1m')
    expect(shorten('abcdef', 4)).toBe('abc…')
  })
})

describe('progress', () => {
  it('is one plain line in a log', () => {
    expect(progressLine(PROGRESS)).toBe('300 of 1,200 URLs done, 412/s, 3 without an answer, 3 s left')
  })

  it('is a bar that fits whatever the width', () => {
    expect(progressBar(PROGRESS, 79)).toBe(
      '█████░░░░░░░░░░░░░░░   25 %  300 of 1,200  412/s  3 without an answer  3 s left',
    )
    for (let width = 1; width < 120; width += 1) expect(progressBar(PROGRESS, width).length).toBeLessThanOrEqual(width)
  })

  it('counts what is unread of the input as undone', () => {
    expect(progressBar({ ...PROGRESS, done: 1200, importedShare: 0.5 }, 60)).toContain(' 50 %')
    expect(progressBar({ ...PROGRESS, known: 0, done: 0 }, 60)).toContain('  0 %')
  })

  it('draws over itself on a terminal and is taken away at the end', () => {
    const written: string[] = []
    const stderr = { isTTY: true, columns: 20, write: (text: string) => written.push(text) > 0 } as never
    let now = 0
    const display = new ProgressDisplay({ stderr, env: {}, nowMs: () => now }, { quiet: false })
    const text = { bar: (width: number) => '#'.repeat(width), line: () => 'line' }
    for (now = 0; now < 250; now += 10) display.update(text)
    display.clear()
    display.clear()
    expect(written).toEqual([...Array(3).fill(`\r\u001b[K${'#'.repeat(19)}`), '\r\u001b[K'])
  })

  it('is a plain line on a terminal that cannot draw over one', () => {
    const written: string[] = []
    const stderr = { isTTY: true, columns: 20, write: (text: string) => written.push(text) > 0 } as never
    const times = [0, 2000]
    const display = new ProgressDisplay(
      { stderr, env: { TERM: 'dumb' }, nowMs: () => times.shift() ?? 0 },
      { quiet: false },
    )
    display.update({ bar: () => 'bar', line: () => 'line' })
    display.clear()
    expect(written).toEqual(['line\n'])
  })

  it('writes a line every two seconds to a log, and nothing when quiet', () => {
    const written: string[] = []
    const stderr = { write: (text: string) => written.push(text) > 0 } as never
    let now = 0
    const text = { bar: () => 'bar', line: () => 'line' }
    const display = new ProgressDisplay({ stderr, env: {}, nowMs: () => now }, { quiet: false })
    const quiet = new ProgressDisplay({ stderr, env: {}, nowMs: () => now }, { quiet: true })
    for (now = 0; now <= 5000; now += 100) {
      display.update(text)
      quiet.update(text)
    }
    display.clear()
    expect(written).toEqual(['line\n', 'line\n'])
  })
})

describe('colours', () => {
  const terminal = { isTTY: true } as never
  it('are used on terminals only, and not where NO_COLOR is set', () => {
    expect(paletteFor(terminal, {}).red('x')).toBe('\u001b[31mx\u001b[39m')
    expect(paletteFor(terminal, { NO_COLOR: '1' }).red('x')).toBe('x')
    expect(paletteFor(terminal, { TERM: 'dumb' }).red('x')).toBe('x')
    expect(paletteFor({} as never, {}).red('x')).toBe('x')
  })

  it('are used elsewhere where FORCE_COLOR is set, which NO_COLOR goes before', () => {
    expect(paletteFor({} as never, { FORCE_COLOR: '1' }).red('x')).toBe('\u001b[31mx\u001b[39m')
    expect(paletteFor(terminal, { FORCE_COLOR: '0' }).red('x')).toBe('x')
    expect(paletteFor(terminal, { FORCE_COLOR: '1', NO_COLOR: '1' }).red('x')).toBe('x')
  })

  it('are left out with --no-color, wherever it stands on the line', async () => {
    const env = { FORCE_COLOR: '1' }
    const plain = ['robots', '-', '/x']
    expect((await run(plain, { env, stdin: '' })).out).toContain('\u001b[32mallowed')
    expect((await run([...plain, '--no-color'], { env, stdin: '' })).out).not.toContain('\u001b')
    expect((await run(['--no-color', ...plain], { env, stdin: '' })).out).not.toContain('\u001b')
  })
})

describe('crawls in words', () => {
  it('lists them in columns', () => {
    expect(listText([CRAWL])).toBe(
      'ID        STATE     DONE         SIZE     STARTED               NAME\n' +
        'k7m2p9xw  finished  1,200/1,200  1.4 MiB  2024-02-29 12:30 UTC  example.org\n',
    )
    expect(listText([])).toContain('trawl crawl URL')
  })

  it('shows one with its counts and the reasons of failures', () => {
    const verdicts = [{ value: 'gone', rows: 2 }]
    const text = showLines({ ...CRAWL, state: 'stopped', name: 'a\u001b[31m' }, verdicts, [
      { value: 'dns_not_found', rows: 50 },
    ]).join('\n')
    expect(text).toContain(
      [
        '  2xx ok                  1,100',
        '  4xx refused or missing     50',
        '  no answer                  50',
        '',
      ].join('\n'),
    )
    expect(text).toContain('  dns_not_found  50 rows. The host name does not exist.')
    expect(text).toContain('  gone  2 rows. The host says that there is no such page')
    expect(text).toContain('trawl resume k7m2p9xw')
    expect(text).not.toContain('\u001b')
  })
})
