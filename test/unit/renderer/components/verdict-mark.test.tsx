import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { isVerdict, VerdictMark } from '../../../../src/renderer/components/verdict-mark'
import { VERDICT_ENTRIES, VERDICTS } from '../../../../src/shared/domain/verdict'

const drawn = VERDICTS.map((verdict) => renderToStaticMarkup(<VerdictMark verdict={verdict} />))

it('says every verdict in a word and in a shape of its own, not by colour alone', () => {
  const shapes = drawn.map((markup) => /<path d="([^"]+)"/.exec(markup)?.[1])
  expect(new Set(shapes).size).toBe(VERDICTS.length)
  for (const [at, verdict] of VERDICTS.entries()) expect(drawn[at]).toContain(VERDICT_ENTRIES[verdict].label)
})

it('knows verdicts from other values', () => {
  expect(isVerdict('flaky')).toBe(true)
  expect(isVerdict('fine')).toBe(false)
  expect(isVerdict(null)).toBe(false)
})
