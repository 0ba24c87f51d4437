/** Lists of rows of one size, which grow as they fill. What they held before the next document is forgotten. */
import { reserve } from './memory'

const FIRST_CAPACITY: i32 = 64

@unmanaged
export class Rows {
  /** Address of the first. */
  first: usize
  count: i32
  private capacity: i32
  private rowBytes: i32

  use(rowBytes: i32): void {
    this.rowBytes = rowBytes
    this.reset()
  }

  reset(): void {
    this.count = 0
    this.capacity = 0
  }

  /** Address of a new row, which may hold anything. */
  add(): usize {
    if (this.count === this.capacity) this.grow()
    const row = this.first + <usize>this.count * this.rowBytes
    this.count += 1
    return row
  }

  private grow(): void {
    const capacity = this.capacity === 0 ? FIRST_CAPACITY : this.capacity * 2
    const room = reserve(<usize>capacity * this.rowBytes)
    memory.copy(room, this.first, <usize>this.count * this.rowBytes)
    this.first = room
    this.capacity = capacity
  }
}
