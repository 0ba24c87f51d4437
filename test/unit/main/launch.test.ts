import { describe, expect, it } from 'vitest'
import { launchOf, sqlProcessArguments } from '../../../src/main/launch'

describe('what the executable was started as', () => {
  it('is a window, with or without files', () => {
    expect(launchOf(['trawl'])).toEqual({ kind: 'window' })
    expect(launchOf(['trawl', '--no-sandbox', '/home/a/list.csv'])).toEqual({ kind: 'window' })
  })

  it('is the command line where its launcher said so', () => {
    expect(
      launchOf(['trawl', '--no-sandbox', '--command-line', '--errors-to=3', '--', 'crawl', '--list', '-']),
    ).toEqual({
      kind: 'command-line',
      args: ['crawl', '--list', '-'],
      errorsTo: 3,
    })
  })

  it('takes no switch of its own from behind the dashes, where links and persons have their say', () => {
    expect(launchOf(['trawl', '--', '--command-line', '--sql-process'])).toEqual({ kind: 'window' })
    expect(launchOf(['trawl', '--command-line', '--', '--sql-process', '--errors-to=2'])).toEqual({
      kind: 'command-line',
      args: ['--sql-process', '--errors-to=2'],
      errorsTo: null,
    })
    expect(launchOf(['trawl', '--command-line', '/a.csv'])).toEqual({ kind: 'window' })
  })

  it('is a process for statements with the files that were named, whatever they are called', () => {
    const args = ['/crawls/--command-line.trawl', '--']
    expect(launchOf(['trawl', ...sqlProcessArguments(args)])).toEqual({ kind: 'sql-process', args })
  })
})
