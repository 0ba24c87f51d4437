/** Rules compared with parse5, which builds trees by the HTML specification to the letter. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { RuleRunner } from '../../../../../src/main/extract/rules/rule-runner'
import type { ExtractionRule } from '../../../../../src/shared/domain/extraction-rule'
import { readRuleLine } from '../../../../../src/shared/rule-line'

type Element = DefaultTreeAdapterTypes.Element

/** Counted as `css` and as `xpath`; `parent>child` names a pair. */
const COUNTED = [
  'h1',
  'h2',
  'a',
  'li',
  'p',
  'td',
  'th',
  'tr',
  'tbody',
  'img',
  'script',
  'option',
  'dt',
  'dd',
  'div',
  'span',
  'pre',
  'code',
  'html>head',
  'html>body',
  'head>title',
  'head>meta',
  'head>link',
  'body>div',
  'table>tbody',
  'tbody>tr',
  'tr>td',
  'ul>li',
  'body>p',
]

const RULES: readonly ExtractionRule[] = COUNTED.flatMap((path, index) => [
  ruleOf(`c${index}=css,count:${path}`),
  ruleOf(`x${index}=xpath,count://${path.replace('>', '/')}`),
])

function ruleOf(line: string): ExtractionRule {
  const { rule, problem } = readRuleLine(line)
  if (rule === null) throw new Error(problem.message)
  return rule
}

function byRules(html: string): readonly unknown[] {
  const { values } = new RuleRunner(RULES, 20_000).run({
    bytes: new Uint8Array(Buffer.from(html)),
    essence: 'text/html',
    charset: 'UTF-8',
  })
  return values
}

function byParse5(html: string): readonly number[] {
  const counts = new Map<string, number>()
  const visit = (node: { readonly childNodes?: readonly unknown[] }, parent: string): void => {
    for (const child of (node.childNodes ?? []) as readonly Element[]) {
      if (!('tagName' in child)) continue
      for (const key of [child.tagName, `${parent}>${child.tagName}`]) counts.set(key, (counts.get(key) ?? 0) + 1)
      visit(child, child.tagName)
    }
  }
  visit(parse(html, { scriptingEnabled: false }), '')
  return COUNTED.flatMap((path) => [counts.get(path) ?? 0, counts.get(path) ?? 0])
}

const DOCUMENTS: Readonly<Record<string, string>> = {
  'a page without any of its parts': 'Hello <b>world</b>',
  'only a title and a paragraph': '<title>T</title><p>one<p>two',
  'ends left out': `<!doctype html><html lang=en><head><meta charset=utf-8><title>T</title><link rel=x href=y><body class=a>
    <h1>A</h1><ul><li>1<li>2<ul><li>2.1</ul><li>3</ul><dl><dt>a<dd>b<dt>c<dd>d</dl><select><option>1<option>2</select>
    <table><tr><th>x<td>y<tr><td>z</table><table><thead><tr><th>h</thead><tbody><tr><td>1<tbody><tr><td>2</table>`,
  'no head and no body tags':
    '<!doctype html><meta name=a content=b><script>if (a < b) "<p>"</script><div><p>x<div>y</div></div>',
  'things behind the end': '<html><body><p>x</body></html><p>y</p><!-- z -->',
  'a second body and html': '<html><body id=a><p>x</p><body class=b><html lang=de><p>y</p>',
  'a template and an svg':
    '<body><template><p>t<a href=x>y</a></template><svg><title>s</title><a href=q /><g></g></svg><p>z',
  'white space before all':
    '\n\n  <!-- c -->\n<html>\n<head>\n<title>a</title>\n</head>\n<body>\n<p>b\n</body>\n</html>\n',
  'text in raw elements':
    '<textarea><p>no</p></textarea><style>p > a {}</style><noscript><p>seen</p></noscript><pre>\n<code>x</code></pre>',
}

describe('rules find what the specification says is there', () => {
  it.each(Object.keys(DOCUMENTS))('in %s', (name) => {
    const html = DOCUMENTS[name] as string
    const named = (values: readonly unknown[]) =>
      RULES.map(({ expression }, index) => `${expression}: ${values[index]}`)
    expect(named(byRules(html))).toEqual(named(byParse5(html)))
  })

  // Real documents: a folder of them, where one is named.
  const folder = process.env.TRAWL_DOCUMENTS ?? ''
  it.runIf(existsSync(folder))('in nearly every document of a folder', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'))
    const odd: string[] = []
    for (const name of files) {
      const html = readFileSync(join(folder, name), 'utf8')
      const found = byRules(html)
      const wanted = byParse5(html)
      const at = found.findIndex((value, index) => value !== wanted[index])
      if (at !== -1) odd.push(`${name}: ${RULES[at]?.expression} ${found[at]} ${wanted[at]}`)
    }
    console.info(`${files.length} documents, ${odd.length} of them read otherwise\n${odd.slice(0, 30).join('\n')}`)
    expect(odd.length).toBeLessThan(files.length / 10)
  })
})
