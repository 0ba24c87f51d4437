import { describe, expect, it } from 'vitest'
import { readRobotsDirectives } from '../../../../src/main/extract/robots-directives'

describe('readRobotsDirectives', () => {
  it.each([
    [[], [], false, false],
    [['noindex'], [], true, false],
    [['NOINDEX, NoFollow'], [], true, true],
    [['noindex nofollow'], [], true, true],
    [['none'], [], true, true],
    [['all', 'index,follow', 'nofollow'], [], false, true],
    [['noindexx, max-snippet:-1'], [], false, false],
    [[], ['noindex'], true, false],
    [[], ['noarchive', 'nofollow'], false, true],
    [[], ['googlebot: noindex'], false, false],
    [[], ['googlebot: noindex, nofollow'], false, false],
    [[], ['nofollow, googlebot: noindex'], false, true],
    [[], ['googlebot: nofollow, *: noindex'], true, false],
    [[], ['max-snippet: 50, noindex'], true, false],
    [[], ['unavailable_after: 25 Jun 2010 15:00:00 PST, noindex'], true, false],
    [[], ['unavailable_after: Friday, 25 Jun 2010 15:00:00 PST, nofollow'], false, true],
  ] as const)('reads meta %j and header %j as noindex %s, nofollow %s', (meta, header, noindex, nofollow) => {
    expect(readRobotsDirectives(meta, header)).toEqual({ noindex, nofollow })
  })
})
