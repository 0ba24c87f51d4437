import '../../../../support/fixed-navigator'
import { expect, it } from 'vitest'
import { releaseWords } from '../../../../../src/renderer/features/hosts/trap-words'

it('says before a release how many URLs are fetched, and that it cannot be taken back', () => {
  const words = releaseWords({ held: 1204 }, 'running')
  expect(words).toContain('1,204 URLs will be fetched after all')
  expect(words).toContain('cannot be held again')
  expect(words).not.toContain('The crawl goes on for them.')
})

it('says that a crawl which is over goes on', () => {
  expect(releaseWords({ held: 1 }, 'finished')).toContain('The crawl goes on for them.')
})
