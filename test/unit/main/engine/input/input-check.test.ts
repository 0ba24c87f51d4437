import { describe, expect, it } from 'vitest'
import { DraftAnalysis } from '../../../../../src/main/engine/input/draft-analysis'
import { InputCheck } from '../../../../../src/main/engine/input/input-check'
import { assertUsable, suggestName } from '../../../../../src/main/engine/input/usable-input'

/** The name, or the code and words of the refusal. */
function outcomeOf(name: () => string): string {
  try {
    return name()
  } catch (error) {
    return `${(error as { code: string }).code}: ${(error as Error).message}`
  }
}

function checked(text: string, blockChars: number): string {
  const check = new InputCheck()
  for (let at = 0; at < text.length; at += blockChars) check.push(text.slice(at, at + blockChars))
  check.end()
  return outcomeOf(() => check.name())
}

function asDraft(text: string): string {
  const analysis = new DraftAnalysis()
  analysis.push(text)
  analysis.finish()
  const report = analysis.report(1)
  return outcomeOf(() => {
    assertUsable(report)
    return suggestName(report)
  })
}

describe('the check of an input that goes straight into a crawl', () => {
  it.each([
    ['one host', 'https://a.example/1\nhttps://a.example/2\n', 'a.example'],
    [
      'hosts in turn',
      'http://a.example/\nhttp://b.example/\nhttp://a.example/x\nhttps://c.example:8080/',
      'a.example and 2 more',
    ],
    ['a URL after much else', '\n\nnothing\nor mail me@x\nhttp://127.0.0.1:8080/a\n', '127.0.0.1:8080'],
    ['a table', 'name,url\nx,https://a.example/\ny,\nz,https://b.example/\n', 'a.example and 1 more'],
    ['nothing', '', 'empty_input: Expected a list of URLs, but there is no text.'],
    [
      'no URL',
      '\nhello there\nftp://a.example/\n',
      'no_urls: Expected a list of URLs, but none of the 3 lines has one. Line 1: "".',
    ],
  ])('says of %s what a draft says', (_, text, expected) => {
    expect(asDraft(text)).toBe(expected)
    for (const blockChars of [1, 7, 1000]) expect(checked(text, blockChars)).toBe(expected)
  })
})
