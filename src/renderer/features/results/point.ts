/** Where something opens, in px from the top left of the window. */
export interface Point {
  readonly x: number
  readonly y: number
}
