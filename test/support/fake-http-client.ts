import {
  type ClientRequest,
  type HttpClient,
  type HttpFailure,
  type HttpResponse,
  type HttpResult,
  NO_TIMING,
} from '../../src/main/engine/fetcher/http-client'
import type { HeaderLines } from '../../src/shared/domain/fetch-outcome'
import type { ErrorCode } from '../../src/shared/error-codes'

/** Answers from a table of URLs; several answers for one URL are given in turn, the last one for good. */
export class FakeHttpClient implements HttpClient {
  readonly requests: ClientRequest[] = []
  readonly #answers: Readonly<Record<string, HttpResult | readonly HttpResult[]>>
  readonly #asked = new Map<string, number>()

  constructor(answers: Readonly<Record<string, HttpResult | readonly HttpResult[]>>) {
    this.#answers = answers
  }

  /** The URLs asked for, in order. */
  get urls(): string[] {
    return this.requests.map((request) => request.url)
  }

  async request(request: ClientRequest): Promise<HttpResult> {
    this.requests.push(request)
    const asked = this.#asked.get(request.url) ?? 0
    this.#asked.set(request.url, asked + 1)
    const answers = [this.#answers[request.url] ?? answered(404)].flat()
    return answers[Math.min(asked, answers.length - 1)] as HttpResult
  }

  async close(): Promise<void> {}
}

export function answered(status: number, headers: HeaderLines = [], body = ''): HttpResponse {
  return {
    kind: 'response',
    response: {
      status,
      statusText: '',
      httpVersion: '1.1',
      headers,
      body: new TextEncoder().encode(body),
      bodyState: 'whole',
      transferBytes: body.length,
      tls: null,
    },
    timing: { ...NO_TIMING, firstByteMs: 5, bodyMs: 1, totalMs: 10 },
  }
}

export function failedWith(code: ErrorCode, message: string = code): HttpFailure {
  return { kind: 'failed', code, message, response: null, timing: { ...NO_TIMING, totalMs: 3 } }
}
