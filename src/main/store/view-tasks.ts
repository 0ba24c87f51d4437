/**
 * Views that are being worked out: one at a time, the one asked for last before all others, each in small steps with
 * a rest between them, so that windows of other views are answered meanwhile.
 */
import { TrawlError } from '../../shared/errors'

/** Views that somebody waits for beside the one in work. Who types on wants none of the earlier ones. */
const MAX_WAITING = 3

interface ViewTask {
  readonly key: string
  readonly steps: Generator<void, Uint32Array>
  /** Whether nobody waits for it: it is given up as soon as something else is asked for. */
  ahead: boolean
  readonly done: Promise<Uint32Array>
  resolve(rowNos: Uint32Array): void
  reject(error: unknown): void
}

export class ViewTasks {
  /** The last one is in work. */
  readonly #tasks: ViewTask[] = []
  #isWorking = false

  /** @param rest - resolves when what has come in meanwhile has been answered */
  constructor(private readonly rest: () => Promise<void>) {}

  /**
   * The rows of a view. Asked for twice, it is worked out once.
   * @param ahead - whether it is not needed yet; then it may be given up
   * @throws {TrawlError} `cancelled` when it was given up
   */
  run(key: string, steps: () => Generator<void, Uint32Array>, ahead: boolean): Promise<Uint32Array> {
    const known = this.#tasks.find((task) => task.key === key)
    if (known !== undefined) {
      known.ahead &&= ahead
      this.#moveLast(known)
      return known.done
    }
    const task = newTask(key, steps(), ahead)
    this.#tasks.push(task)
    this.#giveUpOthers(task)
    if (!this.#isWorking) void this.#work()
    return task.done
  }

  /** Gives up a view that is asked for anew. */
  drop(key: string): void {
    const task = this.#tasks.find((each) => each.key === key)
    if (task !== undefined) this.#giveUp(task)
  }

  #moveLast(task: ViewTask): void {
    this.#tasks.splice(this.#tasks.indexOf(task), 1)
    this.#tasks.push(task)
  }

  #giveUpOthers(latest: ViewTask): void {
    for (const task of this.#tasks.filter((each) => each.ahead && each !== latest)) this.#giveUp(task)
    while (this.#tasks.length > MAX_WAITING + 1) this.#giveUp(this.#tasks[0] as ViewTask)
  }

  #giveUp(task: ViewTask): void {
    this.#tasks.splice(this.#tasks.indexOf(task), 1)
    task.reject(new TrawlError('cancelled', 'Another view was asked for.'))
  }

  async #work(): Promise<void> {
    this.#isWorking = true
    for (let task = this.#tasks.at(-1); task !== undefined; task = this.#tasks.at(-1)) {
      try {
        const step = task.steps.next()
        if (step.done) {
          this.#tasks.splice(this.#tasks.indexOf(task), 1)
          task.resolve(step.value)
        }
      } catch (error) {
        this.#tasks.splice(this.#tasks.indexOf(task), 1)
        task.reject(error)
      }
      await this.rest()
    }
    this.#isWorking = false
  }
}

function newTask(key: string, steps: Generator<void, Uint32Array>, ahead: boolean): ViewTask {
  let resolve: ViewTask['resolve'] = () => {}
  let reject: ViewTask['reject'] = () => {}
  const done = new Promise<Uint32Array>((onDone, onFailed) => {
    resolve = onDone
    reject = onFailed
  })
  // What is given up ahead of time is awaited by nobody.
  done.catch(() => {})
  return { key, steps, ahead, done, resolve, reject }
}
