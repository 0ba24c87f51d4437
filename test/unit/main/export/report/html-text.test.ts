import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { describe, expect, it } from 'vitest'
import { html } from '../../../../../src/main/export/report/html-text'
import { urlText } from '../../../../../src/main/export/report/report-words'

/** The one element that a piece of HTML is. */
function only(text: string): { name: string; attributes: Record<string, string>; content: string } {
  const nodes = parseFragment(text).childNodes
  expect(nodes).toHaveLength(1)
  const node = nodes[0] as DefaultTreeAdapterTypes.Element
  return {
    name: node.tagName,
    attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])),
    content: node.childNodes.map((child) => ('value' in child ? child.value : `<${child.nodeName}>`)).join(''),
  }
}

describe('text in HTML', () => {
  it('is text in content and in attributes, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { name, attributes, content } = only(html`<b title="${text}">x${text}</b>`.text)
        expect(name).toBe('b')
        expect(Object.keys(attributes)).toEqual(['title'])
        expect(content).not.toMatch(/^<|[\0\u202e]/)
        expect(content.slice(1)).toBe(attributes.title)
      }),
    )
  })

  it('keeps everything that is harmless', () => {
    const text = `Grüße <b>&amp; "it's" 日本 🚢\n\tשלום`
    expect(only(html`<p>x${text}</p>`.text).content).toBe(`x${text}`)
  })

  it('cannot turn its direction round, carry control characters, or pile marks up', () => {
    expect(only(html`<p>${'gnp\u202eexe\u0000\u001b[31m'}${`e${'\u0301'.repeat(40)}`}</p>`.text).content).toBe(
      `gnp\ufffdexe\ufffd\ufffd[31me${'\u0301'.repeat(8)}`,
    )
  })

  it('leaves out what is not there', () => {
    expect(html`<p>${null}${false}${0}${[html`<i></i>`, html`<b></b>`]}</p>`.text).toBe('<p>0<i></i><b></b></p>')
  })
})

describe('an address in a report', () => {
  it('is a link only where a browser would open a page', () => {
    expect(only(urlText('https://a.example/?a=1&b="2"').text)).toMatchObject({
      name: 'a',
      attributes: { href: 'https://a.example/?a=1&b="2"', rel: 'noopener noreferrer nofollow' },
    })
    for (const url of ['javascript:alert(1)', 'data:text/html,x', ' https://a.example/', 'file:///etc/passwd']) {
      expect(only(urlText(url).text).name).toBe('bdi')
    }
    expect(only(urlText(null, '<script>alert(1)</script>').text).name).toBe('bdi')
  })

  it('is cut where it is shown, and whole where it leads', () => {
    const url = `https://a.example/${'x'.repeat(1000)}`
    const { attributes } = only(urlText(url).text)
    expect(attributes.href).toBe(url)
    expect(urlText(url).text.length).toBeLessThan(1000 + 500)
  })
})
