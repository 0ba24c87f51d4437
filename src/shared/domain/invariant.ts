/** A bug in Trawl itself: logged with its stack, never caught to steer the flow. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError'
}

/** States what must hold here. @throws {InvariantError} when it does not. */
export function invariant(condition: unknown, what: string): asserts condition {
  if (!condition) throw new InvariantError(what)
}

/** Ends a switch over a union: a new member that nobody handles does not compile. */
export function assertNever(value: never): never {
  throw new InvariantError(`unhandled case: ${JSON.stringify(value)}`)
}
