/** The head of a request as text, when nothing in it needs a closer look. */

const PATH = /^\/[!-~]*$/
const NAME = /^[!#$%&'*+\-.^_`|~\dA-Za-z]+$/
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/
/** Fields about the connection or the framing: the library knows what to do with each, or refuses it. */
const NOT_PLAIN: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
])

/** By the array itself: nearly all requests of a crawl carry the very same one. */
const blocks = new WeakMap<readonly string[], string | null>()

/**
 * @param authority - host, and port unless it is that of the scheme
 * @param headers - names and values in turn; the array must not be changed afterwards
 * @returns `null` when it is not plain
 */
export function plainRequest(authority: string, path: string, headers: readonly string[]): string | null {
  let block = blocks.get(headers)
  if (block === undefined) {
    block = blockOf(headers)
    blocks.set(headers, block)
  }
  if (block === null || !PATH.test(path)) return null
  return `GET ${path} HTTP/1.1\r\nhost: ${authority}\r\nconnection: keep-alive\r\n${block}\r\n`
}

function blockOf(headers: readonly string[]): string | null {
  let block = ''
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const name = headers[i] as string
    const value = headers[i + 1] as string
    if (!NAME.test(name) || NOT_PLAIN.has(name.toLowerCase()) || !VALUE.test(value)) return null
    block += `${name}: ${value}\r\n`
  }
  return block
}
