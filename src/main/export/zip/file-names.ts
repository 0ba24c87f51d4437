/**
 * Names for the bodies of URLs, the same on every system: host and path as folders, in plain ASCII, without what any
 * of them refuses or takes for something else. A name never leads out of its folder, and no file has the name of a
 * folder: files have an ending, folders have no dot.
 */
import { createHash } from 'node:crypto'

/** Systems take 255 octets a name and, without more ado, 260 characters a path; the place it is unpacked to needs some. */
const MAX_NAME = 100
const MAX_PATH = 180
/** Letters, digits and signs that mean nothing to any shell or system. What a URL has encoded stays so. */
const NOT_PLAIN = /[^\w.~!$'()+,;=@%-]/g
/** Devices of Windows, whatever their ending. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?=\.|$)/i
const ENDING = /(?<=[^/])\.[a-z\d]{1,8}$/i
const HTML_ENDING = /\.x?html?$/i

const ENDINGS: Readonly<Record<string, string>> = {
  'text/html': '.html',
  'application/xhtml+xml': '.xhtml',
  'text/css': '.css',
  'text/javascript': '.js',
  'application/javascript': '.js',
  'application/json': '.json',
  'text/xml': '.xml',
  'application/xml': '.xml',
  'application/rss+xml': '.xml',
  'application/atom+xml': '.xml',
  'text/plain': '.txt',
  'text/csv': '.csv',
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'image/avif': '.avif',
  'image/svg+xml': '.svg',
  'image/x-icon': '.ico',
  'font/woff': '.woff',
  'font/woff2': '.woff2',
  'video/mp4': '.mp4',
  'audio/mpeg': '.mp3',
  'application/zip': '.zip',
  'application/gzip': '.gz',
}

/** `example.org/shop/index.html`; not yet told apart from others. */
export function fileNameOf(url: string, mediaType: string | null): string {
  // A crawl file may have been written by anybody.
  if (!URL.canParse(url)) return `_/${hashOf(url, 24)}${endingOf('', mediaType)}`
  const { host, pathname, search } = new URL(url)
  const segments = pathname.split('/').slice(1)
  const last = segments.pop() ?? ''
  const folders = [host, ...segments].map((name, depth) => folderName(name, depth === 0))
  const ending = endingOf(last, mediaType)
  const stem = last === '' ? 'index' : last.slice(0, last.length - (last.endsWith(ending) ? ending.length : 0))
  const name = [...folders, plainName(`${stem}${search.replace('?', '_')}`, ending)].join('/')
  if (name.length <= MAX_PATH) return name
  return `${folders[0]}/${hashOf(url, 24)}${ending}`
}

/** The name for a URL whose own one is taken. @param nth - how often that happened, from 1 */
export function otherName(name: string, url: string, nth: number): string {
  const ending = ENDING.exec(name)?.[0] ?? ''
  const stem = name.slice(0, name.length - ending.length)
  const mark = hashOf(nth === 1 ? url : `${url}\n${nth}`, 12)
  return `${stem.slice(0, MAX_PATH)}~${mark}${ending}`
}

function endingOf(last: string, mediaType: string | null): string {
  const own = ENDING.exec(last)?.[0] ?? ''
  const usual = mediaType === null ? undefined : ENDINGS[mediaType]
  // A page that a program made has the ending of the program.
  if (usual === '.html' || usual === '.xhtml') return HTML_ENDING.test(own) ? own : usual
  return own !== '' ? own : (usual ?? '.bin')
}

function folderName(name: string, isHost: boolean): string {
  const plain = name.replace(NOT_PLAIN, '_')
  // The dots of a host are never the name of a file: beside it there are other hosts alone.
  const shown = isHost ? plain.replace(/\.+$/, '_') : plain.replaceAll('.', '_')
  return guarded(cut(shown === '' ? '_' : shown, ''))
}

function plainName(stem: string, ending: string): string {
  return guarded(cut(stem.replace(NOT_PLAIN, '_').replace(/^[.~-]/, '_'), ending))
}

function cut(stem: string, ending: string): string {
  if (stem.length + ending.length <= MAX_NAME) return stem + ending
  const mark = `~${hashOf(stem, 12)}`
  return stem.slice(0, MAX_NAME - mark.length - ending.length) + mark + ending
}

function guarded(name: string): string {
  return RESERVED.test(name) ? `_${name}` : name
}

function hashOf(text: string, digits: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits)
}
