/** Invented links and bodies for the details of invented rows. */
import type { CallResults } from '../../src/shared/ipc'
import type { DETAILS_CALLS } from '../../src/shared/ipc/details-calls'

type DetailsCall = keyof typeof DETAILS_CALLS

const HTML = [
  '<!doctype html>',
  '<html lang="en">',
  '  <head>',
  '    <title>How to patch a canoe</title>',
  '    <meta name="description" content="Resin, cloth and an afternoon">',
  '  </head>',
  '  <body><h1>How to patch a canoe</h1><p>Dry it first.</p></body>',
  '</html>',
].join('\n')
const TYPES = ['image', 'script', 'stylesheet'] as const

export function fakeDetails(): {
  readonly [C in DetailsCall]: (argument: never) => CallResults[C]
} {
  return {
    'page:links': ({ kind, search, from, count }: { kind: string; search: string; from: number; count: number }) => {
      const all = kind === 'links' ? 143 : 24
      const total = search === '' ? all : 3
      const entries = Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, at) => ({
        url: `https://www.example.org/docs/guide/${from + at}`,
        text: kind === 'links' ? `Chapter ${from + at}` : '',
        note: kind === 'links' ? (at % 9 === 0 ? 'nofollow' : '') : (TYPES[at % 3] ?? ''),
        position: at % 4 === 0 ? ('nav' as const) : ('main' as const),
      }))
      return { entries, total, all, types: [{ type: kind === 'links' ? 'internal' : 'image', count: all }] }
    },
    'page:targets': ({ urls }: { urls: readonly string[] }) =>
      urls.map((_, at) =>
        at % 4 === 3 ? null : { rowNo: at + 1, status: at % 7 === 6 ? 404 : 200, disposition: 'fetched', error: null },
      ),
    'body:info': () => ({
      presence: 'kept',
      bytes: HTML.length,
      keptBytes: 180,
      isCut: false,
      mediaType: 'text/html',
      charset: 'UTF-8',
      charsetSource: 'header',
      language: 'html',
      isImage: false,
    }),
    'body:text': () => ({ text: HTML, bytes: HTML.length, isCut: false }),
    'body:bytes': ({ from, count }: { from: number; count: number }) => ({
      from,
      bytes: new TextEncoder().encode(HTML).slice(from, from + count),
    }),
    'body:image': () => null,
    'body:structured': () => ({
      jsonLd: [{ text: '{\n  "@type": "HowTo"\n}', types: ['HowTo'], fault: null }],
      microdata: [],
      rdfa: [],
      social: [{ name: 'og:title', content: 'How to patch a canoe' }],
      meta: [{ name: 'description', content: 'Resin, cloth and an afternoon' }],
      isCut: false,
    }),
    'body:save': () => ({ bytes: HTML.length }),
    'dialog:save-body': () => null,
  }
}
