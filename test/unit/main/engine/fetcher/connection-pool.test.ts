import { describe, expect, it } from 'vitest'
import { ConnectionPool, type PooledConnection } from '../../../../../src/main/engine/fetcher/connection-pool'

class FakeConnection implements PooledConnection {
  closed = 0
  constructor(readonly origin: string) {}
  async close() {
    this.closed += 1
  }
}

const poolOf = (maxIdle = 10) => new ConnectionPool((origin: string) => new FakeConnection(origin), maxIdle)

describe('ConnectionPool', () => {
  it('uses the connection again that was used last', () => {
    const pool = poolOf()
    const [a, b] = [pool.take('http://a'), pool.take('http://a')]
    expect(a).not.toBe(b)
    pool.release(b, true)
    pool.release(a, true)
    expect(pool.take('http://a')).toBe(a)
    expect(pool.take('http://a')).toBe(b)
  })

  it('never lends a connection to another origin', () => {
    const pool = poolOf()
    const a = pool.take('http://a')
    pool.release(a, true)
    expect(pool.take('http://b')).not.toBe(a)
  })

  it('closes what cannot be used again', () => {
    const pool = poolOf()
    const a = pool.take('http://a')
    pool.release(a, false)
    expect(a.closed).toBe(1)
    expect(pool.size).toBe(0)
    expect(pool.take('http://a')).not.toBe(a)
  })

  it('closes the one that was idle longest when there are too many, whatever its origin', () => {
    const pool = poolOf(2)
    const [a, b, c] = [pool.take('http://a'), pool.take('http://b'), pool.take('http://c')]
    for (const each of [a, b, c]) pool.release(each, true)
    expect([a.closed, b.closed, c.closed]).toEqual([1, 0, 0])
    expect(pool.take('http://b')).toBe(b)
  })

  it('holds nothing for hosts that are done with', () => {
    const pool = poolOf(100)
    for (let i = 0; i < 5_000; i += 1) {
      const connection = pool.take(`http://host-${i}`)
      pool.release(connection, true)
    }
    expect(pool.size).toBe(100)
  })

  it('forgets an idle connection that the peer closed, and leaves a lent one alone', () => {
    const pool = poolOf()
    const [idle, lent] = [pool.take('http://a'), pool.take('http://a')]
    pool.release(idle, true)
    pool.disconnected(idle)
    pool.disconnected(lent)
    expect([idle.closed, lent.closed]).toEqual([1, 0])
    pool.release(lent, true)
    expect(pool.take('http://a')).toBe(lent)
  })

  it('closes everything, lent connections too, and takes none back afterwards', async () => {
    const pool = poolOf()
    const [idle, lent] = [pool.take('http://a'), pool.take('http://a')]
    pool.release(idle, true)
    await pool.close()
    expect([idle.closed, lent.closed]).toEqual([1, 1])
    pool.release(lent, true)
    expect(pool.size).toBe(0)
  })
})
