/** Follows redirects hop by hop; each hop is asked for like a URL of its own, robots.txt and turns included. */
import type { RedirectHop } from '../../../shared/domain/fetch-outcome'
import type { ErrorCode } from '../../../shared/error-codes'
import type { Ask, FetchTrace, NotSent } from './fetch-trace'
import type { ClientRequest, HttpFailure, HttpResponse, HttpResult } from './http-client'
import { redirectTarget } from './redirect-target'
import { basicAuthorization, requestTarget } from './request-target'

/** The last answer and the way to it. */
export interface Followed {
  readonly result: HttpResult | NotSent
  /** Redirects that were followed, in order. */
  readonly hops: readonly RedirectHop[]
  /** The URL that gave the result. */
  readonly finalUrl: string
}

export type Follow = (request: ClientRequest, trace: FetchTrace) => Promise<Followed>

const NO_HOPS: readonly RedirectHop[] = []

/** @param maxRedirects - 0: a redirect is an answer like any other */
export function followRedirects(ask: Ask, maxRedirects: number): Follow {
  return async (request, trace) => {
    const result = await ask(request, trace)
    if (
      maxRedirects === 0 ||
      result.kind !== 'response' ||
      result.response.status < 300 ||
      result.response.status > 399
    ) {
      return { result, hops: NO_HOPS, finalUrl: request.url }
    }
    return followFrom(request, result, trace)
  }

  async function followFrom(first: ClientRequest, firstResult: HttpResponse, trace: FetchTrace): Promise<Followed> {
    const hops: RedirectHop[] = []
    const visited = new Set<string>([withoutUserInfo(first.url)])
    let url = first.url
    let result: HttpResponse = firstResult
    for (;;) {
      const target = redirectTarget(result.response, url)
      if (target === null) return { result, hops, finalUrl: url }
      if (target.kind === 'failed') return { result: failed(result, target.code, target.message), hops, finalUrl: url }
      const next = withoutUserInfo(target.url)
      if (visited.has(next)) return { result: failed(result, 'redirect_loop', `back to ${next}`), hops, finalUrl: url }
      if (hops.length === maxRedirects) {
        const message = `more than ${maxRedirects} redirects, the next to ${next}`
        return { result: failed(result, 'redirect_limit', message), hops, finalUrl: url }
      }
      hops.push({ url, status: result.response.status })
      visited.add(next)
      const answer = await ask(hopRequest(first, target.url, next), trace)
      if (answer.kind !== 'response') return { result: answer, hops, finalUrl: next }
      url = next
      result = answer
    }
  }
}

/**
 * The request for a hop. User and password of the first URL and the secrets of the settings go along as long as
 * the origin stays the same, as in browsers; to another origin goes only what the redirect itself names.
 */
function hopRequest(first: ClientRequest, target: string, url: string): ClientRequest {
  const from = requestTarget(first.url)
  const to = requestTarget(target)
  const sameOrigin = from.origin === to.origin
  const userInfo = to.userInfo ?? (sameOrigin ? from.userInfo : null)
  return {
    url,
    signal: first.signal,
    wantBody: first.wantBody,
    withSecrets: sameOrigin,
    authorization: userInfo === null ? null : basicAuthorization(userInfo),
  }
}

/** Passwords do not belong in the record of a crawl. */
function withoutUserInfo(url: string): string {
  const { origin, path, userInfo } = requestTarget(url)
  return userInfo === null ? url : origin + path
}

function failed(at: HttpResponse, code: ErrorCode, message: string): HttpFailure {
  return { kind: 'failed', code, message, response: at.response, timing: at.timing }
}
