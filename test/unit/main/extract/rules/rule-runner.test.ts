import { describe, expect, it } from 'vitest'
import { RuleFault } from '../../../../../src/main/extract/rules/rule-fault'
import { RuleRunner } from '../../../../../src/main/extract/rules/rule-runner'
import type { ExtractedValue, ExtractionRule } from '../../../../../src/shared/domain/extraction-rule'
import { readRuleLine } from '../../../../../src/shared/rule-line'

function ruleOf(line: string): ExtractionRule {
  const { rule, problem } = readRuleLine(line)
  if (rule === null) throw new Error(problem.message)
  return rule
}

function bodyOf(text: string, essence = 'text/html') {
  return { bytes: new Uint8Array(Buffer.from(text)), essence, charset: 'UTF-8' }
}

function take(line: string, text: string, essence?: string): ExtractedValue {
  return new RuleRunner([ruleOf(`x=${line}`)]).run(bodyOf(text, essence)).values[0] ?? null
}

function faultOf(line: string) {
  try {
    new RuleRunner([ruleOf(`x=${line}`)])
  } catch (fault) {
    if (fault instanceof RuleFault) return fault.problem
    throw fault
  }
  return null
}

const SHOP = `<!doctype html><html lang=en><head><title>Shop</title>
<script type="application/ld+json">{"@type":"Product","sku":"A-1","offers":{"price":12.5}}</script>
<script type="application/ld+json">{broken</script>
<style>.price { color: red }</style></head><body>
<h1>Red   <b>boat</b></h1><p class=price>Price: <span>€ 1,234.50</span></p>
<ul><li><a href="/a">One</a><li><a href="/b" rel=next>Two</a><li><a>Three</a></ul>
<table><tr><td>Width<td>3 m<tr><td>Length<td>7 m</table>
<p>first</p><p>second</p></body></html>`

describe('rules by CSS selector', () => {
  it('take the folded text of the first element', () => expect(take('css:h1', SHOP)).toBe('Red boat'))
  it('take an attribute by a suffix', () => expect(take('css:a[rel=next]@href', SHOP)).toBe('/b'))
  it('pass over elements without the attribute', () => expect(take('css,all:li a@href', SHOP)).toBe('/a | /b'))
  it('join all texts', () => expect(take('css,all:li', SHOP)).toBe('One | Two | Three'))
  it('count', () => expect(take('css:li@count', SHOP)).toBe(3))
  it('count nothing as 0', () => expect(take('css:video@count', SHOP)).toBe(0))
  it('say whether there is one', () => {
    expect(take('css:table@exists', SHOP)).toBe(1)
    expect(take('css:video@exists', SHOP)).toBe(0)
  })
  it('find no value where there is no element', () => expect(take('css:video', SHOP)).toBe(null))
  it('take HTML with and without the element itself', () => {
    expect(take('css:h1@html', SHOP)).toBe('<h1>Red   <b>boat</b></h1>')
    expect(take('css:h1@inner-html', SHOP)).toBe('Red   <b>boat</b>')
  })
  it('read a number', () => expect(take('css,number:.price', SHOP)).toBe(1234.5))
  it('keep the words of neighbouring blocks apart and leave scripts and styles out', () => {
    expect(take('css:body', '<body>a<p>b</p><p>c</p><style>x</style>d<br>e')).toBe('a b c d e')
  })
  it('know :has and :nth-child', () => {
    expect(take('css:li:has(a[rel])', SHOP)).toBe('Two')
    expect(take('css:li:nth-child(3)', SHOP)).toBe('Three')
  })
  it('find what a browser would find below its own tbody', () => {
    expect(take('css:table > tbody > tr:nth-child(2) > td', SHOP)).toBe('Length')
  })
  it('do not look into templates', () => {
    expect(take('css:b@count', '<template><b>no</b></template><b>yes</b>')).toBe(1)
  })
  it('read XML with its prefixes', () => {
    const feed = '<?xml version="1.0"?><rss xmlns:m="u"><item><m:name>Q</m:name><pubDate>D</pubDate></item></rss>'
    expect(take('css:pubDate', feed, 'application/rss+xml')).toBe('D')
    expect(take('xpath://m:name', feed, 'application/rss+xml')).toBe('Q')
  })
  it('have no value on what has no elements', () => {
    expect(take('css:h1', '{"a":1}', 'application/json')).toBe(null)
    expect(take('css:h1@count', 'text', 'text/plain')).toBe(null)
  })
  it.each([
    ['css:a[', 'expected the selector to go on', 2],
    ['css:a:foo', 'expected a known pseudo-class, got ":foo"', 1],
    ['css:a >', 'expected a selector on both sides of the sign', 2],
    ['css:a{b', 'expected no "{"', 1],
    ['css:p..x', 'expected a name after "."', 1],
    ['css:p:not(', 'expected a closing parenthesis', 6],
    ['css:h1::text', 'expected a selector of elements, without "::"', 2],
  ])('%s is refused, with its place', (line, message, at) => expect(faultOf(line)).toMatchObject({ message, at }))
})

describe('rules by XPath', () => {
  it('take nodes, attributes and values', () => {
    expect(take('xpath://h1', SHOP)).toBe('Red boat')
    expect(take('xpath,all://li/a/@href', SHOP)).toBe('/a | /b')
    expect(take('xpath:count(//li)', SHOP)).toBe('3')
    expect(take('xpath,number:count(//li)', SHOP)).toBe(3)
    expect(take('xpath:string-join(//li, "-")', SHOP)).toBe('One-Two-Three')
    expect(take('xpath,exists://video', SHOP)).toBe(0)
    expect(take('xpath,exists:false()', SHOP)).toBe(0)
    expect(take('xpath,count://a[not(@href)]', SHOP)).toBe(1)
    expect(take('xpath,html:(//a)[2]', SHOP)).toBe('<a href="/b" rel="next">Two</a>')
  })
  it('follow the path that a browser shows', () => {
    expect(take('xpath:/html/body/table/tbody/tr[2]/td[2]', SHOP)).toBe('7 m')
    expect(take('xpath:/html/body/p', '<p>x')).toBe('x')
    expect(take('xpath:/html/head/title', '<title>t</title><p>x')).toBe('t')
  })
  it.each([
    ['xpath://a[', 3],
    ['xpath:1 +', 3],
    ['xpath:my:function(1)', null],
    ['xpath:$x', null],
    ['xpath:foo(1)', null],
  ])('%s is refused', (line, at) => {
    const fault = faultOf(line)
    expect(fault).not.toBe(null)
    if (at !== null) expect(fault?.at).toBe(at)
  })
  it('explain strict types where a page shows them', () => {
    const { values, notes } = new RuleRunner([ruleOf('x=xpath:normalize-space(//li)')]).run(bodyOf(SHOP))
    expect(values).toEqual([null])
    expect(notes[0]).toMatchObject({ rule: 0, kind: 'failed', message: expect.stringContaining('(//h3)[1]') })
  })
})

describe('rules by regular expression', () => {
  it('take the first group', () => expect(take('regex:<title>(.*?)</title>', SHOP)).toBe('Shop'))
  it('take the whole match where there is no group', () => expect(take('regex:A-\\d', SHOP)).toBe('A-1'))
  it('look at the visible text where they are told to', () => {
    expect(take('regex,count:color', SHOP)).toBe(1)
    expect(take('regex,count,in-text:color', SHOP)).toBe(0)
  })
  it('answer the same page after page', () => {
    const runner = new RuleRunner([ruleOf('x=regex,exists:Shop')])
    expect([1, 2, 3].map(() => runner.run(bodyOf(SHOP)).values[0])).toEqual([1, 1, 1])
  })
  it.each(['regex:(', 'regex:[a', 'regex:*', 'regex:a)'])('%s is refused', (line) =>
    expect(faultOf(line)).not.toBe(null),
  )
  it('are ended where they backtrack, switched off in the end, and leave the other rules alone', () => {
    const runner = new RuleRunner([ruleOf('a=regex,exists:(x+x+)+y'), ruleOf('b=css:p')], 30)
    const page = bodyOf(`<p>${'x'.repeat(50)}`)
    const runs = [1, 2, 3, 4].map(() => runner.run(page))
    expect(runs.map(({ values }) => values)).toEqual(runs.map(() => [null, 'x'.repeat(50)]))
    expect(runs.map(({ notes }) => notes.map(({ kind }) => kind))).toEqual([['slow'], ['slow'], ['off'], []])
  })
})

describe('rules by JSON path', () => {
  it('read the JSON-LD blocks of a page, without the broken ones', () => {
    expect(take('jsonpath:$.sku', SHOP)).toBe('A-1')
    expect(take('jsonpath,number:$..price', SHOP)).toBe(12.5)
    expect(take('jsonpath:$.offers', SHOP)).toBe('{"price":12.5}')
  })
  it('read JSON bodies', () => {
    expect(take('jsonpath,all:$[?@.n > 1].n', '[{"n":1},{"n":2},{"n":3}]', 'application/json')).toBe('2 | 3')
    expect(take('jsonpath,count:$[*]', '[1,2]', 'application/problem+json')).toBe(2)
  })
  it('have no value on other pages', () => expect(take('jsonpath:$', '1', 'text/plain')).toBe(null))
  it('are refused with their place', () => expect(faultOf('jsonpath:$.a[')?.at).toBe(4))
})

describe('searches', () => {
  it('count in the visible text, whatever the case', () => {
    expect(take('contains:PRICE', SHOP)).toBe(1)
    expect(take('contains,in-source:price', SHOP)).toBe(4)
    expect(take('contains,flags=:PRICE', SHOP)).toBe(0)
  })
  it('say where something is missing', () => {
    expect(take('lacks:boat', SHOP)).toBe(0)
    expect(take('lacks:ship', SHOP)).toBe(1)
  })
  it('count matches', () => expect(take('matches:\\d m\\b', SHOP)).toBe(2))
  it('look at plain text and not at pictures', () => {
    expect(take('contains:a', 'banana', 'text/plain')).toBe(3)
    expect(take('contains:a', 'banana', 'image/png')).toBe(null)
  })
})

describe('hostile pages', () => {
  it('may nest as deep as they like', () => {
    expect(take('css:i@exists', `${'<div>'.repeat(5000)}<i>x</i>`)).toBe(1)
    expect(take('css:html', `${'<b>'.repeat(5000)}deep`)).toBe('deep')
    // Not read to its end, but neither a fault nor a minute.
    expect(take('css:div@exists', '<div>'.repeat(500_000))).toBe(1)
    expect(take('xpath,number:count(//div)', '<div>'.repeat(500_000))).toBeGreaterThan(1000)
  })
  it('give values of bounded length', () => {
    expect((take('css:p', `<p>${'😀'.repeat(20_000)}`) as string).length).toBe(10_000)
    expect((take('css,all:b', '<b>x</b>'.repeat(500)) as string).split(' | ')).toHaveLength(20)
  })
  it('with attributes named like members of objects are read like others', () => {
    expect(take('css:p@constructor', '<p constructor=x __proto__=y>')).toBe('x')
    expect(take('css:p@toString', '<p>')).toBe(null)
  })
})
