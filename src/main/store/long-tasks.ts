/**
 * Long readings of a crawl file: one at a time, each in small steps with a rest between them, so that short questions
 * are answered meanwhile. Views come before everything else; among the readings of a kind, the one asked for last.
 */
import { TrawlError } from '../../shared/errors'

/**
 * Kinds of readings, the most urgent first, with how many of each are kept; the earliest beyond that are given up. Who
 * types on wants none of the earlier views, and only the counts of the last.
 */
const KINDS = {
  view: 4,
  links: 2,
  copy: 1,
  facets: 1,
  values: 1,
  tree: 1,
  news: 1,
  findings: 1,
  newFindings: 1,
  duplicates: 2,
  figures: 1,
} as const
const URGENCY = Object.keys(KINDS) as TaskKind[]
export type TaskKind = keyof typeof KINDS

interface LongTask {
  readonly kind: TaskKind
  readonly key: string
  readonly steps: Generator<void, unknown>
  /** Whether nobody waits for it: it is given up as soon as something else of its kind is asked for. */
  ahead: boolean
  readonly done: Promise<unknown>
  resolve(value: unknown): void
  reject(error: unknown): void
}

export class LongTasks {
  /** In the order in which they were asked for. */
  readonly #tasks: LongTask[] = []
  #isWorking = false

  /** @param rest - resolves when what has come in meanwhile has been answered */
  constructor(private readonly rest: () => Promise<void>) {}

  /**
   * What a reading comes to. Asked for twice by the same key, it is done once.
   * @param ahead - whether it is not needed yet; then it may be given up
   * @throws {TrawlError} `cancelled` when it was given up
   */
  run<T>(kind: TaskKind, key: string, steps: () => Generator<void, T>, ahead = false): Promise<T> {
    const known = this.#find(kind, key)
    if (known !== undefined) {
      known.ahead &&= ahead
      this.#tasks.splice(this.#tasks.indexOf(known), 1)
      this.#tasks.push(known)
      return known.done as Promise<T>
    }
    const task = newTask(kind, key, steps(), ahead)
    this.#tasks.push(task)
    this.#giveUpOthers(task)
    if (!this.#isWorking) void this.#work()
    return task.done as Promise<T>
  }

  /** Gives up a reading; nothing happens when it is not there. */
  drop(kind: TaskKind, key: string): void {
    const task = this.#find(kind, key)
    if (task !== undefined) this.#giveUp(task)
  }

  /** Gives up all readings of a kind. */
  dropAll(kind: TaskKind): void {
    for (const task of this.#ofKind(kind)) this.#giveUp(task)
  }

  /** Gives up everything: what is read from is about to go. */
  close(): void {
    for (const task of [...this.#tasks]) this.#giveUp(task)
  }

  #find(kind: TaskKind, key: string): LongTask | undefined {
    return this.#tasks.find((task) => task.kind === kind && task.key === key)
  }

  #ofKind(kind: TaskKind): LongTask[] {
    return this.#tasks.filter((task) => task.kind === kind)
  }

  #giveUpOthers(latest: LongTask): void {
    for (const task of this.#ofKind(latest.kind)) if (task.ahead && task !== latest) this.#giveUp(task)
    const all = this.#ofKind(latest.kind)
    for (const task of all.slice(0, Math.max(0, all.length - KINDS[latest.kind]))) this.#giveUp(task)
  }

  #giveUp(task: LongTask): void {
    this.#remove(task)
    task.steps.return(undefined)
    task.reject(new TrawlError('cancelled', 'Something else was asked for meanwhile.'))
  }

  #remove(task: LongTask): void {
    const place = this.#tasks.indexOf(task)
    if (place >= 0) this.#tasks.splice(place, 1)
  }

  #next(): LongTask | undefined {
    for (const kind of URGENCY) {
      const task = this.#tasks.findLast((each) => each.kind === kind)
      if (task !== undefined) return task
    }
    return undefined
  }

  async #work(): Promise<void> {
    this.#isWorking = true
    for (let task = this.#next(); task !== undefined; task = this.#next()) {
      try {
        const step = task.steps.next()
        if (step.done) {
          this.#remove(task)
          task.resolve(step.value)
        }
      } catch (error) {
        this.#remove(task)
        task.reject(error)
      }
      await this.rest()
    }
    this.#isWorking = false
  }
}

function newTask(kind: TaskKind, key: string, steps: Generator<void, unknown>, ahead: boolean): LongTask {
  let resolve: LongTask['resolve'] = () => {}
  let reject: LongTask['reject'] = () => {}
  const done = new Promise<unknown>((onDone, onFailed) => {
    resolve = onDone
    reject = onFailed
  })
  // What is given up ahead of time is awaited by nobody.
  done.catch(() => {})
  return { kind, key, steps, ahead, done, resolve, reject }
}
