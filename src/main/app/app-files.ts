/**
 * What app://trawl/ answers: files of the built renderer and nothing else, each with its type, the page with a strict
 * content security policy. Without Electron, so that any request can be put to it.
 */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

export const APP_HOST = 'trawl'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
}

/** The answer to a request: one of the files in `folder`, or 404; 405 for whatever is no GET. */
export async function answerAppRequest(folder: string, method: string, url: string): Promise<Response> {
  if (method !== 'GET') return refusal(405, 'Method not allowed')
  const { host, pathname } = new URL(url)
  const file = host === APP_HOST ? fileIn(folder, pathname) : null
  const type = file === null ? undefined : TYPES[extname(file)]
  if (file === null || type === undefined) return refusal(404, 'Not found')
  try {
    const bytes = await readFile(file)
    return type.startsWith('text/html')
      ? page(bytes.toString('utf8'))
      : new Response(new Uint8Array(bytes), { headers: common(type) })
  } catch {
    return refusal(404, 'Not found')
  }
}

function refusal(status: number, words: string): Response {
  return new Response(words, { status, headers: common('text/plain; charset=utf-8') })
}

/** The file that a path names; `null` when it would lie outside the folder or the path is malformed. */
function fileIn(folder: string, pathname: string): string | null {
  const name = decoded(pathname === '/' ? '/index.html' : pathname)
  if (name === null) return null
  const path = normalize(join(folder, name))
  // A NUL ends a name for the system and not for us.
  return path.startsWith(folder + sep) && !path.includes('\0') ? path : null
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    // An escape that is none, such as `/%`.
    return null
  }
}

function page(html: string): Response {
  const nonce = randomBytes(16).toString('base64')
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  return new Response(html.replaceAll('__CSP_NONCE__', nonce), {
    headers: { ...common('text/html; charset=utf-8'), 'content-security-policy': policy },
  })
}

function common(type: string): Record<string, string> {
  return {
    'content-type': type,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  }
}
