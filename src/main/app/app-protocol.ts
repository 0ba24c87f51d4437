/**
 * The window's own protocol, app://trawl/: serves the built renderer and nothing else, with a strict content security
 * policy. A file:// page could read the disk; this one cannot.
 */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'

const APP_SCHEME = 'app'
export const APP_ORIGIN = `${APP_SCHEME}://trawl`

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
}

/** Must be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the files of `folder`. */
export function serveApp(folder: string): void {
  protocol.handle(APP_SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url)
    const file = host === 'trawl' ? fileIn(folder, pathname) : null
    const type = file === null ? undefined : TYPES[extname(file)]
    if (file === null || type === undefined) return new Response('Not found', { status: 404 })
    try {
      const bytes = await readFile(file)
      return type.startsWith('text/html')
        ? page(bytes.toString('utf8'))
        : new Response(new Uint8Array(bytes), { headers: common(type) })
    } catch {
      return new Response('Not found', { status: 404 })
    }
  })
}

/** The file that a path names; `null` when it would lie outside the folder or the path is malformed. */
function fileIn(folder: string, pathname: string): string | null {
  const name = decoded(pathname === '/' ? '/index.html' : pathname)
  if (name === null) return null
  const path = normalize(join(folder, name))
  return path.startsWith(folder + sep) ? path : null
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
  return { 'content-type': type, 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' }
}
