import { describe, expect, it } from 'vitest'
import { givesNumbers, ruleColumnId, ruleColumnParts, ruleId } from '../../../src/shared/domain/extraction-rule'
import { clashOf, readRuleLine, ruleLine } from '../../../src/shared/rule-line'

function ruleOf(line: string) {
  const { rule, problem } = readRuleLine(line)
  if (rule === null) throw new Error(problem.message)
  return rule
}

describe('a rule as a line', () => {
  it.each([
    'price=css:.price',
    'price=css,number:.price',
    'next=css:a.next@href',
    'odd=css,attribute=text:body',
    'n=css,count:h2',
    'icon=css:use@xlink:href',
    'a=css,all:a[href^="mailto:"]@href',
    'y=xpath:(//a/@count)[1]',
    'y=xpath,inner-html://main',
    'z=regex,in-text,flags=is:a=(b):c',
    'j=jsonpath:$..offers[?@.price < 10].price',
    's=contains:€ 10, or so',
    's=lacks,in-source,flags=:UA-1',
    's=matches,flags=i:\\d{3}@x',
  ])('%s comes back as it was', (line) => {
    expect(ruleLine(ruleOf(line))).toBe(line)
  })

  it('takes what is written behind a selector', () => {
    expect(ruleOf('x=css:h2@text')).toMatchObject({ expression: 'h2', take: 'text' })
    expect(ruleOf('x=css:h2@count')).toMatchObject({ expression: 'h2', take: 'count' })
    expect(ruleOf('x=css:a[title="@"]')).toMatchObject({ expression: 'a[title="@"]', take: 'text' })
    expect(ruleOf('x=css:img@data-src')).toMatchObject({ take: 'attribute', attribute: 'data-src' })
  })

  it.each([
    ['', 0],
    ['price', 0],
    ['price=html:x', 6],
    ['price=css,loud:x', 10],
    ['=css:x', null],
    ['price=css:', null],
    ['price=regex,html:x', null],
    ['price=css,all,number:x', null],
    ['price=css,all,count:x', null],
    ['price=regex,flags=ii:x', null],
    ['price=regex,flags=g:x', null],
  ])('%s is refused', (line, at) => expect(readRuleLine(line).problem).toMatchObject({ at }))
})

describe('the id of a rule', () => {
  it('comes from its name and from nothing else', () => {
    expect(ruleId('Product price (€)')).toBe('product-price')
    expect(ruleId('Größe')).toBe('gro-u00dfe'.replace('-u00df', 'udf'))
    expect(ruleId('***')).toBe('rule')
    expect(ruleId('价格')).toBe('u4ef7u683c')
  })

  it('tells whether the column holds numbers', () => {
    expect(ruleColumnId(ruleOf('Price=css:.price'))).toBe('rule:price')
    expect(ruleColumnId(ruleOf('Price=css,number:.price'))).toBe('rule:price:number')
    expect(givesNumbers(ruleOf('Sale=contains:sale'))).toBe(true)
    expect(ruleColumnParts('rule:price:number')).toEqual({ id: 'price', isNumber: true })
    expect(ruleColumnParts("rule:x'y")).toBe(null)
  })

  it('may not be that of another rule', () => {
    expect(clashOf([ruleOf('A b=css:a'), ruleOf('a-B=css:b')])?.message).toBe('"A b" and "a-B" are too alike')
    expect(clashOf([ruleOf('a=css:a'), ruleOf('b=css:a')])).toBe(null)
  })
})
