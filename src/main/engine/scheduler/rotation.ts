/** A queue that anything in it can leave at once, wherever it stands: a doubly linked list through its members. */

export interface RotationMember<T> {
  /** Set by the rotation it stands in only. */
  previous: T | null
  next: T | null
}

export class Rotation<T extends RotationMember<T>> {
  #first: T | null = null
  #last: T | null = null

  get isEmpty(): boolean {
    return this.#first === null
  }

  /** Puts it at the end; it must stand in no rotation. */
  push(member: T): void {
    member.previous = this.#last
    member.next = null
    if (this.#last === null) this.#first = member
    else this.#last.next = member
    this.#last = member
  }

  /** Takes out the first one. */
  shift(): T | null {
    const first = this.#first
    if (first !== null) this.remove(first)
    return first
  }

  /** Takes out a member, which must stand in this rotation. */
  remove(member: T): void {
    if (member.previous === null) this.#first = member.next
    else member.previous.next = member.next
    if (member.next === null) this.#last = member.previous
    else member.next.previous = member.previous
    member.previous = null
    member.next = null
  }
}
