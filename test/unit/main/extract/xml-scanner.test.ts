import { describe, expect, it } from 'vitest'
import { scanXml, xmlAttribute } from '../../../../src/main/extract/xml-scanner'

function seen(xml: string): string[] {
  const all: string[] = []
  scanXml(xml, {
    open: (name, attributes) => all.push(`<${name}${attributes}>`),
    close: (name) => all.push(`</${name}>`),
    text: (data) => all.push(data),
  })
  return all
}

describe('scanXml', () => {
  it.each([
    ['<a x="1">t</a>', ['<a x="1">', 't', '</a>']],
    ['<a/><b />', ['<a/>', '</a>', '<b />', '</b>']],
    ['<?xml?><!-- <a> --><!DOCTYPE x [ <!ENTITY y "z"> ]>', [' ]>']],
    ['a&amp;b&#65;&eacute;&', ['a&bA&eacute;&']],
    ['<![CDATA[<a>&amp;]]>b', ['<a>&amp;', 'b']],
    ['<a <b>x', ['<a >', '<b>', 'x']],
    ['1 < 2', ['1 ', ' 2']],
    ['<a', []],
    ['x<!-- y', ['x']],
    ['x<![CDATA[ y', ['x']],
    ['</a b>', ['</a>']],
  ])('reads %j', (xml, expected) => {
    expect(seen(xml)).toEqual(expected)
  })
})

describe('scanXml, on what nobody would write', () => {
  it('reads a million tags that are cut off by one another', () => {
    expect(seen(`${'<a '.repeat(1_000_000)}>`)).toHaveLength(1_000_000)
  })
})

describe('xmlAttribute', () => {
  it('finds values in either quotes and decodes them', () => {
    const attributes = ' a="1&amp;2" b = \'"\' ns:a="x"/'
    expect(['a', 'b', 'ns:a', 'c'].map((name) => xmlAttribute(attributes, name))).toEqual(['1&2', '"', 'x', null])
  })
})
