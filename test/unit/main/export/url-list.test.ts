import { describe, expect, it } from 'vitest'
import { BLOCK_CHARS, type ExportBlock } from '../../../../src/main/export/export-block'
import { urlListBlocks } from '../../../../src/main/export/url-list'

async function listOf(blocks: readonly (readonly string[])[]): Promise<{ blocks: ExportBlock[]; rests: number }> {
  let rests = 0
  const written: ExportBlock[] = []
  const rest = async () => {
    rests += 1
  }
  for await (const block of urlListBlocks(blocks, rest)) written.push(block)
  return { blocks: written, rests }
}

describe('a list of URLs', () => {
  it('has one URL a line, in the order of the rows, and counts them', async () => {
    const { blocks } = await listOf([['https://b.example/', 'https://a.example/?q=1'], [], ['https://c.example/ü']])
    expect(blocks.map(({ content }) => content).join('')).toBe(
      'https://b.example/\nhttps://a.example/?q=1\nhttps://c.example/ü\n',
    )
    expect(blocks.reduce((sum, { rows }) => sum + rows, 0)).toBe(3)
  })

  it('is an empty file where no row has a URL', async () => {
    const { blocks } = await listOf([[], []])
    expect(blocks.map(({ content }) => content).join('')).toBe('')
  })

  it('lets the thread answer between blocks of rows that give little or nothing', async () => {
    const { blocks, rests } = await listOf(Array.from({ length: 50 }, () => []))
    expect(rests).toBe(50)
    expect(blocks.length).toBeGreaterThan(50)
  })

  it('comes in pieces of about one size, however many there are', async () => {
    const url = `https://a.example/${'x'.repeat(100)}`
    const { blocks } = await listOf(Array.from({ length: 100 }, () => Array.from({ length: 500 }, () => url)))
    const longest = Math.max(...blocks.map(({ content }) => content.length))
    expect(longest).toBeLessThan(2 * BLOCK_CHARS)
    expect(blocks.reduce((sum, { rows }) => sum + rows, 0)).toBe(50_000)
  })
})
