import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Rotation, type RotationMember } from '../../../../../src/main/engine/scheduler/rotation'

interface Member extends RotationMember<Member> {
  readonly id: number
}

describe('a rotation', () => {
  it('gives back what stands in it in order, whoever left it meanwhile', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 20 })), (steps) => {
        const rotation = new Rotation<Member>()
        const members = new Map<number, Member>()
        let expected: number[] = []
        for (const step of steps) {
          const id = Math.abs(step)
          const present = members.get(id)
          if (step >= 0 && present === undefined) {
            const member: Member = { id, previous: null, next: null }
            members.set(id, member)
            rotation.push(member)
            expected.push(id)
          } else if (step < 0 && present !== undefined) {
            members.delete(id)
            rotation.remove(present)
            expected = expected.filter((each) => each !== id)
          }
          expect(rotation.isEmpty).toBe(expected.length === 0)
        }
        const order: number[] = []
        for (let first = rotation.shift(); first !== null; first = rotation.shift()) order.push(first.id)
        expect(order).toEqual(expected)
      }),
    )
  })
})
