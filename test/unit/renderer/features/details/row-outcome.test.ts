import { describe, expect, it } from 'vitest'
import { rowOutcome } from '../../../../../src/renderer/features/details/row-outcome'
import { factGroups } from '../../../../../src/renderer/features/details/shown-facts'

const outcome = (cells: Parameters<typeof rowOutcome>[0]['cells'], message: string | null = null) =>
  rowOutcome({ cells, message })

describe('outcome of a row', () => {
  it('is the status of an answer', () => {
    expect(outcome({ status: 404, disposition: 'fetched' })).toMatchObject({
      kind: '4xx',
      title: '404',
      sentence: null,
    })
  })

  it('is no answer when it broke off, whatever status had come', () => {
    expect(
      outcome({ status: 200, disposition: 'failed', error: 'body_incomplete' }, 'other side closed'),
    ).toMatchObject({
      kind: 'none',
      title: '200',
      code: 'body_incomplete',
      message: 'other side closed',
    })
  })

  it('says in words why there is none, and what to do', () => {
    const failed = outcome({ status: null, disposition: 'failed', error: 'dns_not_found' })
    expect(failed.title).toBe('No answer')
    expect(failed.sentence).toBe('The host name does not exist.')
    expect(failed.hint).not.toBeNull()
    expect(outcome({ status: null, disposition: 'skipped', error: 'blocked_by_robots' }, 'Disallow: /').kind).toBe(
      'skipped',
    )
  })

  it('tells rows that wait and lines that cannot be used', () => {
    expect(outcome({ disposition: 'waiting', status: null })).toMatchObject({ kind: 'waiting', code: null })
    expect(outcome({ problem: 'no_url' })).toMatchObject({ title: 'Unusable line', code: 'no_url' })
  })
})

it('tells what the trap radar set aside, and why', () => {
  const trap = { kind: 'calendar', reason: 'Pages lead to ever later days.' } as const
  expect(rowOutcome({ cells: { disposition: 'held', status: null }, message: null, trap })).toMatchObject({
    kind: 'held',
    code: 'calendar',
    sentence: 'The trap radar set this URL aside. Pages lead to ever later days.',
  })
})

describe('facts of a row', () => {
  it('name what is empty apart from what is there, flags that are off included', () => {
    const page = factGroups({ resource_count: 0, title: null, language: 'en' }).find(({ group }) => group === 'Page')
    expect(page?.filled).toEqual(['language', 'resource_count'])
    expect(page?.empty).toContain('title')
    const directives = factGroups({ noindex: 1, nofollow: 0 }).find(({ group }) => group === 'Directives')
    expect(directives?.filled).toEqual(['noindex'])
    expect(directives?.empty).toContain('nofollow')
  })

  it('leave out a final URL that is the URL itself', () => {
    const ids = (cells: Parameters<typeof factGroups>[0]) => factGroups(cells).flatMap(({ filled }) => filled)
    expect(ids({ url: 'https://a.example/', final_url: 'https://a.example/' })).not.toContain('final_url')
    expect(ids({ url: 'https://a.example/', final_url: 'https://b.example/' })).toContain('final_url')
  })
})
