import { expect, test } from 'vitest'
import { PageLog } from '../../../../../src/main/app/render/page-log'
import { PageTraffic } from '../../../../../src/main/app/render/page-traffic'
import { MAX_RENDER_MESSAGES } from '../../../../../src/shared/domain/rendering'

test('a page is quiet from the end of its last open request', () => {
  const traffic = new PageTraffic(1000)
  expect(traffic.quietMs(1200)).toBe(200)
  traffic.started(1)
  traffic.started(2)
  traffic.ended(1, false, 1300)
  expect(traffic.quietMs(1900)).toBe(0)
  traffic.ended(2, true, 2000)
  expect(traffic.quietMs(2500)).toBe(500)
  expect(traffic).toMatchObject({ requests: 2, failed: 1 })
})

test('a redirected request is one, and one that is unknown ends nothing', () => {
  const traffic = new PageTraffic(0)
  traffic.started(1)
  traffic.started(1)
  traffic.ended(9, true, 5)
  expect(traffic).toMatchObject({ requests: 1, failed: 0 })
  expect(traffic.quietMs(10)).toBe(0)
})

test('the console of a page is kept in part, and counted in full', () => {
  const log = new PageLog()
  for (let i = 0; i < MAX_RENDER_MESSAGES + 10; i += 1) log.add('error', `fault ${i}`, '')
  log.add('warning', 'minded', '')
  log.add('error', 'Failed to load resource: net::ERR_BLOCKED_BY_CLIENT', '')
  expect(log.errors).toBe(MAX_RENDER_MESSAGES + 10)
  expect(log.messages).toHaveLength(MAX_RENDER_MESSAGES)
  expect(log.isFlooded).toBe(false)
  for (let i = 0; i < 5000; i += 1) log.add(null, 'chatter', '')
  expect(log.isFlooded).toBe(true)
})
