/** What is done about robots.txt: it is obeyed, or only reported on. Whoever ignores it uses neither. */
import type { Clock } from '../ports'
import type { Ask, FetchTrace } from './fetch-trace'
import { NO_TIMING } from './http-client'
import { requestTarget } from './request-target'
import type { RobotsCache, RobotsFile } from './robots'
import type { RobotsRuling } from './robots-ruling'

/** Asks only for what robots.txt allows. */
export function obeyRobots(ask: Ask, robots: RobotsCache, clock: Clock): Ask {
  return async (request, trace) => {
    const { origin, path } = requestTarget(request.url)
    const file = robots.known(origin) ?? (await waitFor(robots, origin, request.signal, clock, trace))
    trace.robots = 'unknown'
    trace.robotsLine = null
    if (file.kind === 'unreachable') {
      // Nothing else was tried for this URL, so these are its attempts.
      for (const attempt of file.attempts) trace.attempts.push({ ...attempt, round: trace.round })
      return { kind: 'failed', code: file.code, message: file.message, response: null, timing: NO_TIMING }
    }
    if (file.kind === 'unreadable') return { kind: 'skipped', code: 'blocked_by_robots', message: file.message }
    const ruling = file.rules.ruling(path)
    note(ruling, trace)
    if (ruling.allowed) return ask(request, trace)
    const message = ruling.line === null ? 'robots.txt' : `robots.txt line ${trace.robotsLine}`
    return { kind: 'skipped', code: 'blocked_by_robots', message }
  }
}

/**
 * Asks in any case, and notes what robots.txt says. Of a URL and what it redirects to the first disallowed one counts,
 * because {@link obeyRobots} would have stopped there.
 */
export function reportRobots(ask: Ask, robots: RobotsCache, clock: Clock): Ask {
  return async (request, trace) => {
    const { origin, path } = requestTarget(request.url)
    const file = robots.known(origin) ?? (await waitFor(robots, origin, request.signal, clock, trace))
    if (trace.robots !== 'disallowed') {
      trace.robots = 'unknown'
      trace.robotsLine = null
      if (file.kind === 'rules') note(file.rules.ruling(path), trace)
    }
    return ask(request, trace)
  }
}

async function waitFor(
  robots: RobotsCache,
  origin: string,
  signal: AbortSignal,
  clock: Clock,
  trace: FetchTrace,
): Promise<RobotsFile> {
  const startedMs = clock.monotonicMs()
  const file = await robots.read(origin, signal)
  trace.waitMs += clock.monotonicMs() - startedMs
  return file
}

function note({ allowed, line }: RobotsRuling, trace: FetchTrace): void {
  trace.robots = allowed ? 'allowed' : 'disallowed'
  trace.robotsLine = line === null ? null : `${line.lineNo}: ${line.text}`
}
