/** Follows redirects hop by hop; each hop is asked for like a URL of its own, robots.txt and turns included. */
import type { FetchedResponse, RedirectHop } from '../../../shared/domain/fetch-outcome'
import type { ErrorCode } from '../../../shared/error-codes'
import type { Ask, FetchTrace, NotSent } from './fetch-trace'
import type { ClientRequest, HttpFailure, HttpResponse, HttpResult } from './http-client'
import { redirectTarget } from './redirect-target'
import { basicAuthorization, requestTarget } from './request-target'
import { withMaskedLocation, withoutUserInfo } from './user-info'

/** The last answer and the way to it. */
export interface Followed {
  readonly result: HttpResult | NotSent
  /** Redirects that were followed, in order. */
  readonly hops: readonly RedirectHop[]
  /** The URL that gave the result, with the fragment that the redirects gave it. */
  readonly finalUrl: string
}

export type Follow = (request: ClientRequest, trace: FetchTrace) => Promise<Followed>

const NO_HOPS: readonly RedirectHop[] = []

/** Nothing but the URL decides what comes back. */
const STATELESS = (): string => ''

/**
 * @param maxRedirects - 0: a redirect is an answer like any other
 * @param stateFor - what a host may tell two requests for the same URL apart by (the Cookie line). A URL that was
 *   visited may be visited again when that has changed since, as in browsers; sites set a cookie in this way.
 * @param keepsHeads - whether hops have the heads of their answers
 */
export function followRedirects(
  ask: Ask,
  maxRedirects: number,
  stateFor: (url: string) => string = STATELESS,
  keepsHeads = false,
): Follow {
  return async (request, trace) => {
    // Before the answer comes, which may change it.
    const state = stateFor(request.url)
    const result = await ask(request, trace)
    if (
      maxRedirects === 0 ||
      result.kind !== 'response' ||
      result.response.status < 300 ||
      result.response.status > 399
    ) {
      return { result, hops: NO_HOPS, finalUrl: withoutUserInfo(request.url) }
    }
    return followFrom(request, state, result, trace)
  }

  async function followFrom(
    first: ClientRequest,
    state: string,
    firstResult: HttpResponse,
    trace: FetchTrace,
  ): Promise<Followed> {
    const hops: RedirectHop[] = []
    let url = withoutUserInfo(first.url)
    const visited = new Set<string>([visit(url, state)])
    let fragment = ''
    let result: HttpResponse = firstResult
    for (;;) {
      const target = redirectTarget(result.response, url)
      const finalUrl = url + fragment
      if (target === null) return { result, hops, finalUrl }
      if (target.kind === 'failed') return { result: failed(result, target.code, target.message), hops, finalUrl }
      const next = withoutUserInfo(target.url)
      const nextVisit = visit(next, stateFor(next))
      if (visited.has(nextVisit)) return { result: failed(result, 'redirect_loop', `back to ${next}`), hops, finalUrl }
      if (hops.length === maxRedirects) {
        const message = `more than ${maxRedirects} redirects, the next to ${next}`
        return { result: failed(result, 'redirect_limit', message), hops, finalUrl }
      }
      hops.push(keepsHeads ? hopWithHead(url, result.response) : { url, status: result.response.status })
      visited.add(nextVisit)
      // A redirect without a fragment keeps the one there was (RFC 9110, 10.2.2).
      if (target.fragment !== '') fragment = target.fragment
      const answer = await ask(hopRequest(first, target.url, next), trace)
      if (answer.kind !== 'response') return { result: answer, hops, finalUrl: next + fragment }
      url = next
      result = answer
    }
  }
}

function visit(url: string, state: string): string {
  return `${url}\n${state}`
}

/**
 * The request for a hop. User and password of the first URL and the secrets of the settings go along as long as
 * the origin stays the same, as in browsers; to another origin goes only what the redirect itself names. Validators
 * stay behind: they are about the first URL.
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

function hopWithHead(url: string, response: FetchedResponse): RedirectHop {
  const { status, statusText, headers } = withMaskedLocation(response)
  return { url, status, head: { reason: statusText, headers } }
}

function failed(at: HttpResponse, code: ErrorCode, message: string): HttpFailure {
  return { kind: 'failed', code, message, response: at.response, timing: at.timing }
}
