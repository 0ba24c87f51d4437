/** What a message between processes can carry and no call expects. Functions and getters cannot be sent. */

const cyclic: Record<string, unknown> = { name: 'cyclic' }
cyclic.self = cyclic

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 'deep'
  for (let level = 0; level < depth; level += 1) value = wrap(value)
  return value
}

/** Own keys of these names, as a message has them; in a literal they would mean something else. */
const POLLUTED: readonly unknown[] = [
  JSON.parse('{"__proto__": {"polluted": true}}'),
  JSON.parse('{"constructor": {"prototype": {"polluted": true}}}'),
  JSON.parse('{"toString": null, "valueOf": null, "hasOwnProperty": 1, "then": 1}'),
]

export const NASTY_TEXTS: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\u202e',
  '__proto__',
  'constructor',
  'toString',
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '/etc/passwd',
  '/proc/self/environ',
  '%2e%2e%2f',
  'file:///etc/passwd',
  'javascript:alert(1)',
  "'; DROP TABLE page; --",
  '" OR 1=1 --',
  "url); ATTACH DATABASE '/tmp/never.db' AS x; --",
  'carried:99999',
  'check:x"); DROP TABLE url; --',
  '=cmd|"/C calc"!A0',
  '<img src=x onerror=alert(1)>',
  '9'.repeat(400),
  '1e309',
  'x'.repeat(5000),
  'x'.repeat(100_001),
]

export const NASTY_NUMBERS: readonly number[] = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -0,
  -1,
  0.1,
  1e308,
  5e-324,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  2 ** 53 + 2,
  -(2 ** 63),
]

export const NASTY_VALUES: readonly unknown[] = [
  undefined,
  null,
  true,
  false,
  ...NASTY_NUMBERS,
  ...NASTY_TEXTS,
  'y'.repeat(3_000_000),
  10n ** 30n,
  new Date(0),
  new Date(Number.NaN),
  /(a+)+$/,
  new Error('an error as an argument'),
  new Map([['crawlId', 'x']]),
  new Set([1]),
  new Uint8Array(8),
  new ArrayBuffer(8),
  new Float64Array([Number.NaN]),
  new DataView(new ArrayBuffer(1)),
  Object(1),
  Object('text'),
  [],
  {},
  [[]],
  [null],
  new Array(100_000),
  Array.from({ length: 1000 }, (_, index) => index),
  Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`key${index}`, index])),
  cyclic,
  nested(5000, (inner) => [inner]),
  nested(5000, (inner) => ({ inner })),
  ...POLLUTED,
]
