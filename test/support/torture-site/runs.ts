/** The calls of the command line: which flags each run of behaviours gets. */
import type { RunName } from './behaviour'
import type { TortureCertificates } from './certificates'

/** A password that no export, log or crawl file may show. */
export const PLANTED_PASSWORD = 'Planted-S3cret-9f2c'
/** A token that none may show either. */
export const PLANTED_TOKEN = 'planted-token-77b1'

/** Largest body of the run `plain`, in bytes. */
export const MAX_BODY_BYTES = 2_000_000

const ALL_AT_ONCE = ['--concurrency', '64', '--per-host', '32', '--canary', '']
const ONE_ATTEMPT = ['--retries', '0', '--rechecks', '0']
const HASTE = ['--connect-timeout', '2', '--headers-timeout', '2', '--body-timeout', '2', '--timeout', '5']

/** @param sharedHost - host and port of `{shared}` */
export function runFlags(run: RunName, certificates: TortureCertificates, sharedHost: string): string[] {
  const trusting = ['--ca', certificates.caFile]
  switch (run) {
    case 'plain':
      return [...ALL_AT_ONCE, ...ONE_ATTEMPT, ...trusting, '--max-size', String(MAX_BODY_BYTES)]
    case 'impatient':
      return [...ALL_AT_ONCE, ...ONE_ATTEMPT, ...trusting, ...HASTE]
    case 'patient':
      return [...ALL_AT_ONCE, ...trusting, '--retries', '2', '--rechecks', '1', '--recheck-after', '0']
    case 'signed-in': {
      const basic = ['--auth', `${sharedHost} basic robot:${PLANTED_PASSWORD}`]
      const bearer = ['--auth', `${sharedHost.replace('127.0.0.1', 'localhost')} bearer ${PLANTED_TOKEN}`]
      return [...ALL_AT_ONCE, ...ONE_ATTEMPT, ...trusting, '--cookies', ...basic, ...bearer]
    }
    case 'secure': {
      const client = ['--cert', certificates.clientCertFile, '--key', certificates.clientKeyFile]
      return [...ALL_AT_ONCE, ...ONE_ATTEMPT, ...trusting, '--http2', ...client]
    }
    case 'insecure':
      return [...ALL_AT_ONCE, ...ONE_ATTEMPT, '--insecure', '--robots', 'ignore']
    case 'report-robots':
      return [...ALL_AT_ONCE, ...ONE_ATTEMPT, '--robots', 'report']
    case 'as-it-comes':
      return [...ALL_AT_ONCE, ...ONE_ATTEMPT, '--max-redirects', '0', '--keep-bodies']
    case 'again':
      return [...ALL_AT_ONCE, ...ONE_ATTEMPT]
  }
}
