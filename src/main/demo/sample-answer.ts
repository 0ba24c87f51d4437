/** One answer of the sample site, before it goes onto the wire. */
export interface SampleAnswer {
  readonly status: number
  /** Names in lower case. Content-Length is added from the body. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** Milliseconds until the server answers; 0 when left out. */
  readonly delayMs?: number
  /** The connection is closed in place of an answer. */
  readonly dropped?: boolean
}

const NO_BODY = new Uint8Array(0)

export function redirectAnswer(status: 301 | 302 | 307 | 308, location: string | null): SampleAnswer {
  return { status, headers: location === null ? {} : { location }, body: NO_BODY }
}

export function textAnswer(status: number, text: string, headers: Readonly<Record<string, string>> = {}): SampleAnswer {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
    body: Buffer.from(text, 'utf8'),
  }
}
