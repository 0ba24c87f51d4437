/** Asks for the proxies of the system from a thread: the question goes out as news, the answer comes as a call. */
export class SystemProxy {
  readonly #open = new Map<number, (answer: string) => void>()
  #lastId = 0

  constructor(private readonly ask: (question: { readonly id: number; readonly url: string }) => void) {}

  readonly resolve = (url: string): Promise<string> => {
    this.#lastId += 1
    const id = this.#lastId
    return new Promise((resolve) => {
      this.#open.set(id, resolve)
      this.ask({ id, url })
    })
  }

  answer(id: number, answer: string): void {
    this.#open.get(id)?.(answer)
    this.#open.delete(id)
  }
}
