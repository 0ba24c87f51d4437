import { expect, it } from 'vitest'
import { type KeptViews, NEW_VIEW, withView } from '../../../../../src/renderer/features/results/kept-views'
import { EVERYTHING } from '../../../../../src/shared/domain/result-query'
import { MAX_KEPT_VIEWS } from '../../../../../src/shared/preferences'
import { preferencesSchema } from '../../../../../src/shared/preferences-schema'

it('notes what changed of a view and leaves the rest of it alone', () => {
  const once = withView({}, 'a', { topRow: 7 }, 1)
  expect(withView(once, 'a', { rowNo: 3 }, 2)).toEqual({ a: { ...NEW_VIEW, topRow: 7, rowNo: 3, usedAtMs: 2 } })
})

it('forgets the crawl that was not looked at for longest when there are too many', () => {
  let views: KeptViews = {}
  for (let i = 0; i < MAX_KEPT_VIEWS; i += 1) views = withView(views, `crawl ${i}`, {}, i)
  views = withView(views, 'crawl 0', { topRow: 1 }, 1000)
  views = withView(views, 'new', {}, 1001)
  expect(Object.keys(views)).toHaveLength(MAX_KEPT_VIEWS)
  expect(views).toHaveProperty('crawl 0')
  expect(views).not.toHaveProperty('crawl 1')
})

it('asks for everything where a kept query is not understood any more', () => {
  const kept = { a: { ...NEW_VIEW, topRow: 5, query: { search: '', filters: [{ column: 'gone' }], sorts: [] } } }
  expect(preferencesSchema.shape.gridViews.parse(kept)).toEqual({ a: { ...NEW_VIEW, topRow: 5, query: EVERYTHING } })
})
