/**
 * The port to the network: one request, one answer, no redirects, no retries, no waiting for turns. Policies wrap it.
 */
import type { FetchedResponse } from '../../../shared/domain/fetch-outcome'
import type { ErrorCode } from '../../../shared/error-codes'
import type { HttpRequest } from '../ports'

/** One GET request as policies hand it on. `url` is a WHATWG-normalised http or https URL without fragment. */
export interface ClientRequest extends HttpRequest {
  /**
   * False on a hop to another origin: the Authorization and Cookie lines of the settings stay away from it.
   * Sent when left out.
   */
  readonly withSecrets?: boolean
  /** Value of the Authorization header, carried over from user:password of an earlier URL of the same origin. */
  readonly authorization?: string | null
  /**
   * Lines of this one request, names and values in turn (Cookie, If-None-Match …). Each replaces every standard line
   * and line of the settings of the same name, whatever its case; a name that comes twice here is sent twice.
   */
  readonly headers?: readonly string[]
}

/**
 * Where the time of one request went, in ms. DNS, connect and TLS are `null` on a kept-alive connection, DNS also
 * when the host is an IP address; first byte and body are `null` when it did not come so far.
 */
export interface RequestTiming {
  readonly dnsMs: number | null
  readonly connectMs: number | null
  readonly tlsMs: number | null
  readonly firstByteMs: number | null
  readonly bodyMs: number | null
  /** From the call to the result, connecting included; 0 when nothing was sent. */
  readonly totalMs: number
}

/** The timing of a request that was never sent. */
export const NO_TIMING: RequestTiming = {
  dnsMs: null,
  connectMs: null,
  tlsMs: null,
  firstByteMs: null,
  bodyMs: null,
  totalMs: 0,
}

export interface HttpResponse {
  readonly kind: 'response'
  readonly response: FetchedResponse
  readonly timing: RequestTiming
}

export interface HttpFailure {
  readonly kind: 'failed'
  readonly code: ErrorCode
  readonly message: string
  /** Head and body that had come before it failed. */
  readonly response: FetchedResponse | null
  readonly timing: RequestTiming
}

export type HttpResult = HttpResponse | HttpFailure

export interface HttpClient {
  /** Sends one GET request. Never rejects; a cancelled signal gives the code `cancelled`. */
  request(request: ClientRequest): Promise<HttpResult>
  /** Closes every connection; requests in the air end with the code `cancelled`. */
  close(): Promise<void>
}
