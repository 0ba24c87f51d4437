/** Who listens to what the service announces. */
import type { ServiceEvents } from './service-contract'

type Listener<E extends keyof ServiceEvents> = (news: ServiceEvents[E]) => void

export class ServiceNews {
  readonly #listeners = new Map<keyof ServiceEvents, Set<(news: never) => void>>()

  on<E extends keyof ServiceEvents>(name: E, listener: Listener<E>): () => void {
    const listeners = this.#listeners.get(name) ?? new Set()
    listeners.add(listener)
    this.#listeners.set(name, listeners)
    return () => void listeners.delete(listener)
  }

  announce<E extends keyof ServiceEvents>(name: E, news: ServiceEvents[E]): void {
    for (const listener of this.#listeners.get(name) ?? []) (listener as Listener<E>)(news)
  }
}
