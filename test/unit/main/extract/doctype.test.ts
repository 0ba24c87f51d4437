import { html, parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { isQuirky } from '../../../../src/main/extract/doctype'

const TRANSITIONAL = '"-//W3C//DTD HTML 4.01 Transitional//EN"'
const STRICT_SYSTEM = '"http://www.w3.org/TR/html4/strict.dtd"'

const PARTS = [' ', '\t', 'html', 'HTML', 'htm', 'public', 'PUBLIC', 'System', '"', "'", 'x', TRANSITIONAL, '""']
const DOCTYPES = [
  ' html',
  'html',
  '',
  ' html5',
  ' HTML SYSTEM "about:legacy-compat"',
  ' html PUBLIC',
  ` html PUBLIC ${TRANSITIONAL}`,
  ` html PUBLIC ${TRANSITIONAL} ${STRICT_SYSTEM}`,
  ` html public${TRANSITIONAL}${STRICT_SYSTEM} and more "`,
  ` html PUBLIC ${TRANSITIONAL} and more`,
  ' html PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd"',
  ' html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"',
  ' HTML PUBLIC "-//IETF//DTD HTML 2.0//EN"',
  ' html PUBLIC "-//W3C//DTD HTML 3.2 Final//EN" "x"',
  ' html PUBLIC "HTML"',
  " html SYSTEM 'http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd'",
  ' html SYSTEM "unfinished',
  ' html PUBLIC "a" "unfinished',
  ' html x',
  ...PARTS.flatMap((first) => PARTS.flatMap((second) => PARTS.map((third) => ` html ${first}${second}${third}`))),
]

const isQuirkyByParse5 = (text: string): boolean =>
  (parse(`<!DOCTYPE${text}>`) as unknown as { mode: string }).mode === html.DOCUMENT_MODE.QUIRKS

describe('isQuirky', () => {
  it('says of each DOCTYPE what a parser after the specification says', () => {
    const different = DOCTYPES.filter((text) => isQuirky(text) !== isQuirkyByParse5(text))
    expect(different).toEqual([])
    expect(DOCTYPES.some(isQuirkyByParse5)).toBe(true)
    expect(DOCTYPES.every(isQuirkyByParse5)).toBe(false)
  })

  it('holds where there is none', () => {
    expect(isQuirky(null)).toBe(true)
  })
})
