import { describe, expect, it } from 'vitest'
import { CHECK_GROUPS, CHECK_IDS, checkCondition, checkEntry, checkNeeds, isCheckId } from '../../../src/shared/checks'
import { CONTENT_MARKS, hasContentMark } from '../../../src/shared/content-marks'
import { PAGE_MARKS } from '../../../src/shared/page-marks'
import { hasRelationMark, RELATION_MARKS } from '../../../src/shared/relation-marks'

describe('the catalogue of checks', () => {
  it.each(CHECK_IDS)('%s says in whole sentences what, why and how', (id) => {
    const { title, meaning, why, mend, example } = checkEntry(id)
    expect(id).toMatch(/^[a-z][a-z0-9_]{1,50}$/)
    for (const sentence of [meaning, why, mend]) expect(sentence).toMatch(/^(?:[A-Z]|robots\.txt).*\.$/s)
    expect(title).not.toMatch(/[.!]$/)
    expect(example).not.toBe('')
  })

  it('has a title for each that no other has, and uses every group', () => {
    expect(new Set(CHECK_IDS.map((id) => checkEntry(id).title)).size).toBe(CHECK_IDS.length)
    expect(new Set(CHECK_IDS.map((id) => checkEntry(id).group))).toEqual(new Set(CHECK_GROUPS))
  })

  it('has a check for each mark of contents and of relations', () => {
    const conditions = new Set(CHECK_IDS.map((id) => checkEntry(id).sql))
    expect(CONTENT_MARKS.filter((mark) => !conditions.has(hasContentMark(mark)))).toEqual([])
    expect(RELATION_MARKS.filter((mark) => !conditions.has(hasRelationMark(mark)))).toEqual([])
  })

  it('needs no headers, which would take minutes over a million rows', () => {
    expect(CHECK_IDS.filter((id) => checkNeeds(id) === 'detail')).toEqual([])
  })

  it('binds the scope, and those around it, to the condition', () => {
    expect(checkCondition('title_missing')).toMatch(
      /^\(page\.url_id .*\) AND \(page\.status .*\) AND \(page\.word_count .*\) AND \(COALESCE.*\)$/,
    )
    expect(isCheckId('title_missing')).toBe(true)
    expect(isCheckId('toString')).toBe(false)
  })

  it('has marks in the order that files have them in', () => {
    expect(PAGE_MARKS.slice(0, 11)).toEqual([
      'hsts',
      'nosniff',
      'framing',
      'csp',
      'referrer_policy',
      'caching',
      'software',
      'cors_any',
      'insecure_cookie',
      'temporary_redirect',
      'permissions_policy',
    ])
  })
})
