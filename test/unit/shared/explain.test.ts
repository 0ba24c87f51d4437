import { describe, expect, it } from 'vitest'
import { COLUMN_IDS } from '../../../src/shared/columns'
import type { FetchAttempt } from '../../../src/shared/domain/fetch-outcome'
import type { RowDetails } from '../../../src/shared/domain/row-details'
import { ERROR_CODES, type ErrorCode } from '../../../src/shared/error-codes'
import { explainRow } from '../../../src/shared/explain'
import { INPUT_PROBLEMS } from '../../../src/shared/input-problems'
import { type CrawlSettings, DEFAULT_SETTINGS } from '../../../src/shared/settings'

const AT = Date.UTC(2026, 10, 22, 22, 1, 3)
const PAGE = 'https://example.org/a'

const attempt = (more: Partial<FetchAttempt>): FetchAttempt => ({
  url: PAGE,
  startedAtMs: AT,
  durationMs: 190,
  waitMs: 0,
  waitedFor: null,
  dnsMs: 12,
  connectMs: 20,
  tlsMs: 33,
  firstByteMs: 120,
  bodyMs: 5,
  round: 0,
  status: 200,
  error: null,
  ...more,
})
const NO_TIMES = { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, bodyMs: null }

const OK_CELLS: RowDetails['cells'] = {
  row: 12,
  line: 12,
  input: PAGE,
  url: PAGE,
  final_url: PAGE,
  depth: 0,
  disposition: 'fetched',
  status: 200,
  verdict: 'ok',
  content_type: 'text/html; charset=utf-8',
  sniffed_type: 'text/html',
  charset: 'UTF-8',
  charset_source: 'header',
  body_bytes: 42_311,
  transfer_bytes: 9_870,
  body_state: 'whole',
  http_version: '1.1',
  robots: 'allowed',
  insecure: 0,
  unchanged: 0,
  redirects: 0,
  fetches: 1,
  fetched_at: AT + 190,
}
const NO_ANSWER: RowDetails['cells'] = {
  ...OK_CELLS,
  disposition: 'failed',
  status: null,
  content_type: null,
  sniffed_type: null,
  charset: null,
  charset_source: null,
  body_bytes: null,
  transfer_bytes: null,
  body_state: null,
  http_version: null,
}
const row = (more: Partial<RowDetails>): RowDetails => ({
  rowNo: 12,
  cells: OK_CELLS,
  carried: [],
  extracted: [],
  rendering: null,
  hops: [],
  attempts: [attempt({})],
  headers: [],
  message: null,
  h1: [],
  tls: null,
  trap: null,
  againAtMs: null,
  duplicateRows: [],
  ...more,
})

/** The steps as the command line might print them. */
const told = (details: RowDetails, settings: Partial<CrawlSettings> = {}): string =>
  explainRow(details, { ...DEFAULT_SETTINGS, ...settings })
    .map(({ title, tone, sentences }) => [`${title} (${tone})`, ...sentences.map((each) => `  ${each}`)].join('\n'))
    .join('\n')

describe('explaining a row', () => {
  it('tells of a page that simply came', () => {
    const details = row({
      attempts: [attempt({ waitMs: 1_240, waitedFor: 'crawl_delay' })],
      tls: {
        protocol: 'TLSv1.3',
        cipher: 'TLS_AES_256_GCM_SHA384',
        subject: 'example.org',
        issuer: "Let's Encrypt",
        validFromMs: AT - 1e9,
        expiresAtMs: AT + 60 * 86_400_000,
        problem: null,
      },
      cells: { ...OK_CELLS, robots_line: '7: Allow: /a' },
    })
    expect(told(details)).toMatchInlineSnapshot(`
      "Where it came from (plain)
        Line 12 of the input.
      robots.txt (plain)
        Line 7, "Allow: /a", allows it.
      Request (good)
        Asked for https://example.org/a at 2026-11-22 22:01:03 UTC.
        It waited 1.2 s for its turn: robots.txt asks for a pause between requests.
        Finding the host (DNS) 12 ms, connecting (TCP) 20 ms, securing the connection (TLS) 33 ms, waiting for the first byte 120 ms and reading the body 5 ms.
        Answered 200: here it is.
        It took 190 ms.
      Connection (plain)
        The answer came over HTTP/1.1.
        It was secured with TLSv1.3.
        The certificate is for example.org, signed by Let's Encrypt.
        It is valid until 2027-01-21.
      What came (plain)
        The host calls it text/html; charset=utf-8.
        Its text was read as UTF-8: the Content-Type header says so.
        The body has 42 KB; 9.9 KB came over the wire, headers included.
      Verdict: OK (good)
        The page is there."
    `)
  })

  it('tells of redirects, the first of them for good', () => {
    const details = row({
      cells: {
        ...OK_CELLS,
        verdict: 'moved',
        redirects: 2,
        final_url: 'https://www.example.org/b',
        line: 3,
        input: 'see example.org/a',
      },
      hops: [
        { url: PAGE, status: 301 },
        { url: 'https://www.example.org/a', status: 302 },
      ],
      attempts: [
        attempt({ status: 301 }),
        attempt({ url: 'https://www.example.org/a', status: 302, ...NO_TIMES, firstByteMs: 20, durationMs: 21 }),
        attempt({ url: 'https://www.example.org/b', waitMs: 300, waitedFor: 'host_full' }),
      ],
    })
    expect(told(details)).toMatchInlineSnapshot(`
      "Where it came from (plain)
        Line 3 of the input.
        The line reads "see example.org/a".
        The URL in it is https://example.org/a.
      robots.txt (plain)
        No line of it is against this URL.
        This is about the URL at the end of the redirects.
      Request 1 of 3 (plain)
        Asked for https://example.org/a at 2026-11-22 22:01:03 UTC.
        Finding the host (DNS) 12 ms, connecting (TCP) 20 ms, securing the connection (TLS) 33 ms, waiting for the first byte 120 ms and reading the body 5 ms.
        Answered 301: moved for good.
        It took 190 ms.
      Request 2 of 3 (plain)
        Asked for https://www.example.org/a at 2026-11-22 22:01:03 UTC.
        A connection was open already; waiting for the first byte 20 ms.
        Answered 302: for now it is elsewhere.
        It took 21 ms.
      Request 3 of 3 (good)
        Asked for https://www.example.org/b at 2026-11-22 22:01:03 UTC.
        It waited 300 ms for its turn: the host had as many requests as it gets at once.
        Finding the host (DNS) 12 ms, connecting (TCP) 20 ms, securing the connection (TLS) 33 ms, waiting for the first byte 120 ms and reading the body 5 ms.
        Answered 200: here it is.
        It took 190 ms.
      Redirects (plain)
        2 redirects were followed.
        1. https://example.org/a answered 301, for good.
        2. https://www.example.org/a answered 302, for now.
        The end is https://www.example.org/b.
      Connection (plain)
        The answer came over HTTP/1.1.
      What came (plain)
        The host calls it text/html; charset=utf-8.
        Its text was read as UTF-8: the Content-Type header says so.
        The body has 42 KB; 9.9 KB came over the wire, headers included.
      Verdict: Moved (plain)
        The page is there, for good, under another address: the link should be changed.
        Link to https://www.example.org/b instead."
    `)
  })

  it('tells which line of robots.txt forbade it', () => {
    const details = row({
      cells: {
        ...NO_ANSWER,
        disposition: 'skipped',
        error: 'blocked_by_robots',
        robots: 'disallowed',
        robots_line: '12: Disallow: /a',
        verdict: 'unsure',
      },
      attempts: [],
      message: 'robots.txt line 12: Disallow: /a',
    })
    expect(told(details)).toMatchInlineSnapshot(`
      "Where it came from (plain)
        Line 12 of the input.
      robots.txt (bad)
        Line 12, "Disallow: /a", asks crawlers not to fetch this.
        The settings say to obey, so it was not fetched.
      Verdict: Unsure (plain)
        The answer leaves open whether the page is there for people.
        The robots.txt of the host asks crawlers not to fetch this.
        Set robots to ignore if you may crawl this site."
    `)
  })

  it('tells when robots.txt could not be read', () => {
    const details = row({
      cells: { ...NO_ANSWER, disposition: 'skipped', error: 'blocked_by_robots', robots: 'unknown', verdict: 'unsure' },
      attempts: [],
      message: 'robots.txt could not be read: status 503',
    })
    expect(told(details)).toContain('robots.txt could not be read: status 503.')
    expect(told(details)).toContain('everything counts as shut off (RFC 9309, 2.3.1.4)')
  })

  it('tells what robots.txt would have said when it is only reported or ignored', () => {
    const cells = { ...OK_CELLS, robots: 'disallowed', robots_line: '12: Disallow: /a' }
    expect(told(row({ cells }), { robots: 'report' })).toContain(
      'It was fetched all the same: the settings say only to report.',
    )
    expect(told(row({}), { robots: 'ignore' })).toContain('It was not asked: the settings say to ignore it.')
  })

  it('tells of a page that is not there, and who links to it', () => {
    const details = row({
      cells: { ...OK_CELLS, line: null, found_on: 'https://example.org/', depth: 1, status: 404, verdict: 'gone' },
      attempts: [attempt({ status: 404 })],
    })
    expect(told(details, { mode: 'spider' })).toMatchInlineSnapshot(`
      "Where it came from (plain)
        A link on https://example.org/ led here.
        It is 1 link away from the input.
      robots.txt (plain)
        No line of it is against this URL.
      Request (bad)
        Asked for https://example.org/a at 2026-11-22 22:01:03 UTC.
        Finding the host (DNS) 12 ms, connecting (TCP) 20 ms, securing the connection (TLS) 33 ms, waiting for the first byte 120 ms and reading the body 5 ms.
        Answered 404: there is no such page.
        It took 190 ms.
      Connection (plain)
        The answer came over HTTP/1.1.
      What came (plain)
        The host calls it text/html; charset=utf-8.
        Its text was read as UTF-8: the Content-Type header says so.
        The body has 42 KB; 9.9 KB came over the wire, headers included.
      Verdict: Gone (bad)
        The host says that there is no such page, or the host itself no longer exists.
        Take the link out, or point it elsewhere."
    `)
  })

  it('tells of a host that is not found, and of the re-check to come', () => {
    const details = row({
      cells: { ...NO_ANSWER, error: 'dns_not_found', verdict: 'unreachable', robots: 'unknown' },
      attempts: [attempt({ ...NO_TIMES, durationMs: 31, status: null, error: 'dns_not_found' })],
      message: 'getaddrinfo ENOTFOUND example.org',
      againAtMs: AT + 10_000,
    })
    expect(told(details)).toMatchInlineSnapshot(`
      "Where it came from (plain)
        Line 12 of the input.
      robots.txt (plain)
        What it says is not known.
      Request (bad)
        Asked for https://example.org/a at 2026-11-22 22:01:03 UTC.
        The host name does not exist.
        It took 31 ms.
      Still to come (waiting)
        It is asked for again, at 2026-11-22 22:01:13 UTC or when its host has time after that.
        1 re-check is left. What comes then replaces this outcome; every request stays on record.
      Verdict so far: Unreachable (bad)
        No usable answer came.
        The host name does not exist.
        In full: "getaddrinfo ENOTFOUND example.org".
        Check the spelling of the host; the domain may have expired."
    `)
  })

  it('tells of later rounds apart from tries of one round', () => {
    const failed = { ...NO_TIMES, status: null, error: 'connect_timeout' as const, durationMs: 10_000 }
    const details = row({
      cells: { ...OK_CELLS, verdict: 'flaky', fetches: 2 },
      attempts: [
        attempt(failed),
        attempt({ ...failed, startedAtMs: AT + 11_000 }),
        attempt({ startedAtMs: AT + 41_000, round: 1 }),
      ],
    })
    const text = told(details)
    expect(text).toContain('Request 2 of 3 (bad)\n  Tried again at 2026-11-22 22:01:14 UTC.\n')
    expect(text).toContain('The URL was fetched again, 20 s after the request before.')
    expect(text).toContain('Verdict: Flaky (plain)')
  })

  it('tells of a bot wall', () => {
    const details = row({
      cells: { ...OK_CELLS, status: 403, bot_wall: 'Cloudflare', verdict: 'blocked' },
      attempts: [attempt({ status: 403 })],
    })
    expect(told(details)).toMatchInlineSnapshot(`
      "Where it came from (plain)
        Line 12 of the input.
      robots.txt (plain)
        No line of it is against this URL.
      Request (bad)
        Asked for https://example.org/a at 2026-11-22 22:01:03 UTC.
        Finding the host (DNS) 12 ms, connecting (TCP) 20 ms, securing the connection (TLS) 33 ms, waiting for the first byte 120 ms and reading the body 5 ms.
        Answered 403: not allowed.
        It took 190 ms.
      Connection (plain)
        The answer came over HTTP/1.1.
      What came (plain)
        The host calls it text/html; charset=utf-8.
        Its text was read as UTF-8: the Content-Type header says so.
        The body has 42 KB; 9.9 KB came over the wire, headers included.
      Bot wall (bad)
        Status, headers and text are those of the bot wall Cloudflare.
        It answered instead of the page, which people may well see.
      Verdict: Blocked (bad)
        A bot wall answered instead of the page; people may well see the page.
        Look at it in a browser before calling it broken. Fewer requests at once may help."
    `)
  })

  it('tells of a trap, and of nothing that has not happened', () => {
    const details = row({
      cells: {
        url: 'https://example.org/cal/2031/01',
        line: null,
        found_on: 'https://example.org/cal/2030/12',
        depth: 49,
        disposition: 'held',
      },
      attempts: [],
      trap: { kind: 'calendar', reason: 'Dates more than 18 months ahead: an endless calendar.' },
    })
    expect(told(details, { mode: 'spider' })).toMatchInlineSnapshot(`
      "Where it came from (plain)
        A link on https://example.org/cal/2030/12 led here.
        It is 49 links away from the input.
      Trap radar (waiting)
        Dates more than 18 months ahead: an endless calendar.
        The URL was set aside and is not fetched. Release its group to have it fetched all the same."
    `)
  })

  it('tells of a line whose URL stands elsewhere, too', () => {
    const details = row({
      cells: { ...OK_CELLS, row: 12, line: 12, input: 'EXAMPLE.org/a', duplicate_of: 1 },
      duplicateRows: [1, 14, 15, 16, 17, 18, 1_900],
    })
    expect(explainRow(details, DEFAULT_SETTINGS)[0]).toEqual({
      title: 'Where it came from',
      tone: 'plain',
      sentences: [
        'Line 12 of the input.',
        'The line reads "EXAMPLE.org/a".',
        'The URL in it is https://example.org/a.',
        'Row 1 has the same URL. It is fetched once, and both rows show the outcome.',
        'Rows 14, 15, 16, 17, 18 and 1 more have the same URL, too.',
      ],
    })
  })

  it('tells why a line is not usable', () => {
    const details = row({
      cells: { row: 2, line: 2, input: 'mailto:a@example.org', problem: 'unsupported_scheme' },
      attempts: [],
    })
    expect(told(details)).toMatchInlineSnapshot(`
      "Where it came from (plain)
        Line 2 of the input.
        The line reads "mailto:a@example.org".
      Not usable (bad)
        Only http and https can be crawled.
        Nothing was fetched; the line stays a row, so that no line is lost."
    `)
  })

  it('tells that a URL waits', () => {
    const details = row({
      cells: { row: 2, line: 2, input: PAGE, url: PAGE, depth: 0, disposition: 'waiting' },
      attempts: [],
    })
    expect(told(details, { exclude: ['x'], include: ['a', 'b'] })).toMatchInlineSnapshot(`
      "Where it came from (plain)
        Line 2 of the input.
      Filters (plain)
        Held against 2 include patterns and 1 exclude pattern: it may be fetched.
      Waiting (waiting)
        It has not been fetched yet.
        Its turn comes when those before it are done and its host may be asked."
    `)
  })

  it('tells what a loop of redirects that sets a cookie wants', () => {
    const details = row({
      cells: {
        ...OK_CELLS,
        disposition: 'failed',
        status: 302,
        error: 'redirect_loop',
        verdict: 'unreachable',
        redirects: 1,
      },
      hops: [{ url: PAGE, status: 302 }],
      headers: [['Set-Cookie', 'seen=1']],
      attempts: [attempt({ status: 302 })],
    })
    const advice = 'The host sets a cookie and waits to get it back: turn on the setting Cookies and fetch it again.'
    expect(told(details)).toContain(`Redirects (bad)\n  1 redirect was followed.\n  1. ${PAGE} answered 302, for now.`)
    expect(told(details)).toContain(advice)
    expect(told(details, { cookies: true })).not.toContain(advice)
    expect(told({ ...details, headers: [] })).not.toContain(advice)
  })

  it('tells of a certificate that was accepted although it is bad', () => {
    const details = row({
      cells: { ...OK_CELLS, insecure: 1, certificate_problem: 'tls_expired' },
      tls: {
        protocol: 'TLSv1.2',
        cipher: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
        subject: 'example.org',
        issuer: null,
        validFromMs: null,
        expiresAtMs: AT - 1e9,
        problem: 'tls_expired',
      },
    })
    expect(told(details, { insecure: true })).toContain(
      [
        'Connection (bad)',
        '  The answer came over HTTP/1.1.',
        '  It was secured with TLSv1.2.',
        '  The certificate is for example.org.',
        '  It is valid until 2026-11-11.',
        '  The certificate of the host has expired.',
        '  Certificates were not checked, because the setting "Accept bad certificates" is on: who answered is not certain.',
      ].join('\n'),
    )
  })

  it('warns of a certificate that soon ends, and of a way from https to http', () => {
    const tls = {
      protocol: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      subject: 'example.org',
      issuer: 'R3',
      validFromMs: null,
      expiresAtMs: AT + 5 * 86_400_000,
      problem: null,
    }
    expect(told(row({ tls }))).toContain('It is valid until 2026-11-27, only 5 d more.')
    const lowered = row({
      hops: [{ url: PAGE, status: 302 }],
      cells: { ...OK_CELLS, final_url: 'http://example.org/a' },
    })
    expect(told(lowered)).toContain('The way leads from https to http: what is sent can be read on the way.')
    expect(told(lowered)).toContain('The answer came over HTTP/1.1, not encrypted.')
  })

  it('tells that a page has not changed', () => {
    const details = row({
      cells: { ...OK_CELLS, unchanged: 1, fetches: 2 },
      attempts: [attempt({}), attempt({ round: 1, status: 304, startedAtMs: AT + 86_400_000, bodyMs: null })],
    })
    expect(told(details)).toContain(
      [
        'What came (good)',
        '  The host says that the page has not changed since it was last fetched (304).',
        '  What is stored from that time still holds.',
      ].join('\n'),
    )
    expect(told(details)).toContain('Answered 304: not changed since it was last fetched.')
  })

  it('tells a type that is not what the host calls it, and where the charset came from', () => {
    const details = row({
      cells: {
        ...OK_CELLS,
        content_type: null,
        sniffed_type: 'text/html',
        charset: 'windows-1252',
        charset_source: 'default',
        body_state: 'cut',
      },
    })
    expect(told(details)).toContain(
      [
        'What came (plain)',
        '  The host did not say of which type it is.',
        '  By its content it is text/html.',
        '  Its text was read as windows-1252: nothing says otherwise.',
        '  The body has 42 KB; 9.9 KB came over the wire, headers included.',
        '  It was cut off at the limit of 52 MB.',
      ].join('\n'),
    )
  })

  it('tells which filter decided', () => {
    const details = row({
      cells: { ...NO_ANSWER, disposition: 'skipped', error: 'excluded', robots: 'unknown', verdict: 'unsure' },
      attempts: [],
      message: 'The exclude pattern /a matches.',
    })
    expect(told(details, { exclude: ['/a'] })).toMatchInlineSnapshot(`
      "Where it came from (plain)
        Line 12 of the input.
      Filters (bad)
        The exclude pattern /a matches.
        It was not fetched.
      Verdict: Unsure (plain)
        The answer leaves open whether the page is there for people.
        A filter of this crawl excludes the URL.
        Change the include or exclude patterns."
    `)
  })
})

describe('whatever is stored', () => {
  it('has words for every error and every problem', () => {
    for (const code of Object.keys(ERROR_CODES) as ErrorCode[]) {
      const text = told(
        row({
          cells: { ...NO_ANSWER, error: code, verdict: 'unreachable' },
          attempts: [attempt({ status: null, error: code })],
        }),
      )
      expect(text).toContain(ERROR_CODES[code].sentence)
      expect(text).toContain(ERROR_CODES[code].hint)
    }
    for (const [problem, words] of Object.entries(INPUT_PROBLEMS))
      expect(told(row({ cells: { line: 1, problem }, attempts: [] }))).toContain(words)
  })

  it('does not break on a file from elsewhere', () => {
    const strange: readonly RowDetails['cells'][] = [
      {},
      Object.fromEntries(COLUMN_IDS.map((id) => [id, null])),
      Object.fromEntries(COLUMN_IDS.map((id) => [id, 'constructor'])),
      Object.fromEntries(COLUMN_IDS.map((id) => [id, -1])),
      { ...OK_CELLS, verdict: 'toString', error: '__proto__', status: 999, charset_source: 'valueOf' },
    ]
    for (const cells of strange) {
      const steps = explainRow(
        row({
          cells,
          attempts: [attempt({ startedAtMs: Number.NaN, status: 0, waitMs: 5, waitedFor: 'toString' as never })],
          againAtMs: Number.NaN,
        }),
        DEFAULT_SETTINGS,
      )
      expect(steps.length).toBeGreaterThan(0)
      for (const { title, sentences } of steps)
        expect([title, ...sentences].join('')).not.toMatch(/undefined|null|NaN|\[native/)
    }
  })

  it('shows no secret of the settings', () => {
    const secrets = {
      auth: ['example.org basic alice:s3cret'],
      headers: ['Authorization: s3cret'],
      proxy: 'http://u:s3cret@proxy',
    }
    expect(told(row({}), secrets)).not.toContain('s3cret')
  })
})
