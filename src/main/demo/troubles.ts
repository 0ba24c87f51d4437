/**
 * What goes wrong on the sample site by design, beside the pages that are merely careless. Every trouble of this
 * list is linked from some page, as on real sites.
 */
import { gzipSync } from 'node:zlib'
import { redirectAnswer, type SampleAnswer, textAnswer } from './sample-answer'

/** Answers by path. `visit` counts the requests for this path, from 1. */
export const TROUBLES: Readonly<Record<string, (visit: number) => SampleAnswer>> = {
  // A chain of three redirects to a page that is there.
  '/visit/timetable': () => redirectAnswer(301, '/visit/ferries'),
  '/visit/ferries': () => redirectAnswer(302, '/visit/ferry-times/'),
  '/visit/ferry-times/': () => redirectAnswer(301, '/visit/ferry-times'),
  // A loop.
  '/shop/sale': () => redirectAnswer(302, '/shop/offers'),
  '/shop/offers': () => redirectAnswer(302, '/shop/sale'),
  // A redirect that forgot where to.
  '/shop/old': () => redirectAnswer(302, null),
  // A redirect to a page that is gone.
  '/people/ezra-holm': () => redirectAnswer(301, '/people/former-keepers'),
  '/archive/guestbook': () => textAnswer(410, 'The guest book was returned to its owners.\n'),
  '/tide-table': () => textAnswer(500, 'The tide table has run aground.\n'),
  '/webcam': (visit) =>
    visit === 1
      ? textAnswer(503, 'The camera is being wiped.\n', { 'retry-after': '1' })
      : textAnswer(200, 'Fog. The camera sees fog.\n'),
  '/weather/live': () => ({ ...textAnswer(200, ''), dropped: true }),
  '/archive/1953-log': () => truncatedGzip(),
}

/** A gzip member that ends in the middle, though the Content-Length is right. */
function truncatedGzip(): SampleAnswer {
  const page =
    '<!doctype html><title>The log of 1953</title>\n' +
    '<p>Water in the engine room. Water in the log.</p>\n'.repeat(200)
  const whole = gzipSync(page)
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' },
    body: whole.subarray(0, Math.floor(whole.byteLength / 2)),
  }
}
