import { expect, it } from 'vitest'
import { visibleWordsSteps } from '../../../../src/main/extract/visible-words'

function read(html: string): string {
  const steps = visibleWordsSteps(html)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

it('words of a page are a line for each block, without what is not shown', () => {
  expect(
    read(
      `<head><title>No</title></head><body><h1>A  <em>fine</em>\n day</h1><script>no()</script><style>no{}</style>
       <p>One<br>two &amp; three&nbsp;four</p><table><tr><td>1<td>2</tr></table><noscript>no</noscript><li>last`,
    ),
  ).toBe('A fine day\nOne\ntwo & three four\n1 2\nlast')
})

it('words of nothing are none', () => {
  expect(read('')).toBe('')
  expect(read('<script>1</script>')).toBe('')
})
