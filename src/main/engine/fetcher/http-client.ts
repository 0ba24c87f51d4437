/**
 * The port to the network: one request, one answer, no redirects, no retries, no waiting for turns. Policies wrap it.
 */
import type { FetchedResponse } from '../../../shared/domain/fetch-outcome'
import type { ErrorCode } from '../../../shared/error-codes'
import type { HttpRequest } from '../ports'

/** Where the time of one request went; DNS, connect and TLS are `null` on a kept-alive connection. */
export interface RequestTiming {
  readonly dnsMs: number | null
  readonly connectMs: number | null
  readonly tlsMs: number | null
  readonly firstByteMs: number | null
  readonly bodyMs: number | null
}

export type HttpResult =
  | { readonly kind: 'response'; readonly response: FetchedResponse; readonly timing: RequestTiming }
  | {
      readonly kind: 'failed'
      readonly code: ErrorCode
      readonly message: string
      /** Head and body that had come before it failed. */
      readonly response: FetchedResponse | null
      readonly timing: RequestTiming
    }

export interface HttpClient {
  /** Sends one GET request. Never rejects; a cancelled signal gives the code `cancelled`. */
  request(request: HttpRequest): Promise<HttpResult>
  /** Closes every connection. */
  close(): Promise<void>
}
