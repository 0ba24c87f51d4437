/** Tells work that goes through many small things when it has taken as long as others may be kept waiting. */

const STEP_MS = 10

export class StepClock {
  #beganAtMs = performance.now()

  /** To be asked every few hundred things: looking at the clock costs as much as one. */
  isOver(): boolean {
    return performance.now() - this.#beganAtMs >= STEP_MS
  }

  /** The next step begins: others had their turn. */
  begin(): void {
    this.#beganAtMs = performance.now()
  }
}
