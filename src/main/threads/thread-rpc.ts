/**
 * Calls between threads, and to processes: requests with a sequence number, answers with a value or a typed error, and events. The one
 * place that knows the shape of a message.
 */
import { deserialiseError, type SerialisedError, serialiseError, TrawlError } from '../../shared/errors'
import { deathOf, tellDeath } from './deaths'

/** What a thread can be asked: argument and answer of each method. */
export type ThreadCalls = Readonly<Record<string, { readonly argument: unknown; readonly result: unknown }>>
export type ThreadEvents = Readonly<Record<string, unknown>>

interface Request {
  readonly kind: 'request'
  readonly seq: number
  readonly method: string
  readonly argument: unknown
}
type Reply =
  | { readonly kind: 'answer'; readonly seq: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly seq: number; readonly error: SerialisedError }
  | { readonly kind: 'event'; readonly name: string; readonly news: unknown }

/** The served end, such as the port of a thread. */
export interface ServedPort {
  on(name: 'message', listener: (message: unknown) => void): unknown
  postMessage(message: unknown): void
}

/** The caller's end: a thread or a process. */
export interface CallPeer {
  on(name: 'message', listener: (message: unknown) => void): unknown
  on(name: 'error', listener: (error: Error) => void): unknown
  on(name: 'exit', listener: (code: number) => void): unknown
  postMessage(message: unknown): void
  /** Ends it at once. */
  terminate(): Promise<unknown>
}

/**
 * Answers calls on a port, one by one as they come. Returns the function that announces events.
 * @param explain - turns what a handler throws into what is answered. Default: it is answered as it is
 */
export function serveThread<C extends ThreadCalls, E extends ThreadEvents = Record<never, never>>(
  port: ServedPort,
  handlers: { readonly [M in keyof C]: (argument: C[M]['argument']) => unknown },
  explain: (error: unknown) => unknown = (error) => error,
): <N extends keyof E & string>(name: N, news: E[N]) => void {
  port.on('message', (request) => void answer(request as Request))
  return (name, news) => port.postMessage({ kind: 'event', name, news } satisfies Reply)

  async function answer(request: Request): Promise<void> {
    try {
      const handler = handlers[request.method]
      if (handler === undefined) throw new TrawlError('internal', `no method ${request.method}`)
      const value: unknown = await handler(request.argument as never)
      port.postMessage({ kind: 'answer', seq: request.seq, value } satisfies Reply)
    } catch (error) {
      port.postMessage({ kind: 'error', seq: request.seq, error: serialiseError(explain(error)) } satisfies Reply)
    }
  }
}

interface Pending {
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
}

/** The caller's side of a thread. When the thread dies, every open call fails with `thread_died`. */
export class ThreadClient<C extends ThreadCalls, E extends ThreadEvents = Record<never, never>> {
  readonly #pending = new Map<number, Pending>()
  #seq = 0
  #death: TrawlError | null = null

  constructor(
    private readonly worker: CallPeer,
    private readonly name: string,
    private readonly onEvent: <N extends keyof E & string>(name: N, news: E[N]) => void = () => {},
    private readonly onDeath: (error: TrawlError) => void = () => {},
  ) {
    worker.on('message', (reply) => this.#receive(reply as Reply))
    worker.on('error', (cause) => this.#die(cause, null))
    worker.on('exit', (code) => this.#die(null, code))
  }

  call<M extends keyof C & string>(method: M, argument: C[M]['argument']): Promise<C[M]['result']> {
    if (this.#death !== null) return Promise.reject(this.#death)
    this.#seq += 1
    const seq = this.#seq
    return new Promise((resolve, reject) => {
      this.#pending.set(seq, { resolve, reject })
      this.worker.postMessage({ kind: 'request', seq, method, argument } satisfies Request)
    })
  }

  /** Ends the thread at once; open calls fail. */
  async terminate(): Promise<void> {
    this.#death ??= new TrawlError('cancelled', `the ${this.name} thread was ended`)
    await this.worker.terminate()
  }

  #receive(reply: Reply): void {
    if (reply.kind === 'event') {
      this.onEvent(reply.name as never, reply.news as never)
      return
    }
    const pending = this.#pending.get(reply.seq)
    if (pending === undefined) return
    this.#pending.delete(reply.seq)
    if (reply.kind === 'answer') pending.resolve(reply.value as never)
    else pending.reject(deserialiseError(reply.error))
  }

  #die(cause: unknown, exitCode: number | null): void {
    const isNews = this.#death === null
    this.#death ??= new TrawlError(
      'thread_died',
      `The ${this.name} thread ended${cause === null ? '' : `: ${String(cause)}`}.`,
      {
        hint:
          this.name === 'engine'
            ? 'What was stored is safe. Resume the crawl: it goes on where it was.'
            : 'What was stored is safe. Try again: Trawl starts a new one.',
        cause,
      },
    )
    const open = [...this.#pending.values()]
    this.#pending.clear()
    for (const pending of open) pending.reject(this.#death)
    if (!isNews) return
    tellDeath(deathOf(`${this.name} thread`, cause, exitCode))
    this.onDeath(this.#death)
  }
}
