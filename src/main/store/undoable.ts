/** Something in memory that follows the tables: when a transaction is rolled back, so is it. */
export interface Undoable {
  /** Remembers the present state; calling the result brings it back. */
  mark(): () => void
}
