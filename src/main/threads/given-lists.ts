/** The lists that a new crawl is given, each as blocks of text with what is known of it. */
import { open } from 'node:fs/promises'
import { FOUND_OUT, type TableChoice, TYPED_TEXT } from '../../shared/domain/list-choice'
import type { TextBlock } from '../engine/input/file-text'
import { type ListBlock, readListFile } from '../engine/input/list-file'
import type { CrawlInput } from './engine-calls'

export interface GivenList {
  readonly isFile: boolean
  readonly choice: TableChoice
  /** At least one. */
  blocks(): AsyncIterable<ListBlock>
}

/** A little more than what a text is told by, as `open-crawl.ts` says. */
const READ_BYTES = 69_632
const NEARLY_DONE = 0.999

/** @param blockBytes How much of a file is read at once. */
export function givenLists(
  input: Exclude<CrawlInput, { readonly kind: 'crawl' }>,
  blockBytes: number,
): readonly GivenList[] {
  if (input.kind === 'draft') {
    return input.lists.map(({ form, choice, origin, from, end }) => ({
      isFile: origin.name !== null,
      choice,
      async *blocks() {
        for await (const block of draftBlocks(input.path, from, end)) yield { ...block, form, origin }
      },
    }))
  }
  const files = input.lists.map(({ path, choice }) => ({
    isFile: true,
    choice,
    blocks: () => readListFile(path, choice.sheet, blockBytes),
  }))
  return input.text === '' && files.length > 0 ? files : [typed(input.text), ...files]
}

/** Whether rows must say which file they are from. */
export function holdsSeveralFiles(lists: readonly GivenList[]): boolean {
  return lists.filter(({ isFile }) => isFile).length > 1
}

/** A part of a file of UTF-8 that Trawl has written itself, in blocks; at least one. */
export async function* draftBlocks(path: string, from: number, end: number): AsyncGenerator<TextBlock> {
  const file = await open(path, 'r')
  try {
    const to = Math.min(end, (await file.stat()).size)
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    const buffer = Buffer.allocUnsafe(READ_BYTES)
    for (let at = from; at < to; ) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(READ_BYTES, to - at), at)
      if (bytesRead === 0) break
      at += bytesRead
      const text = decoder.decode(buffer.subarray(0, bytesRead), { stream: true })
      yield { text, share: Math.min(NEARLY_DONE, (at - from) / (to - from)) }
    }
    yield { text: decoder.decode(), share: 1 }
  } finally {
    await file.close()
  }
}

function typed(text: string): GivenList {
  return {
    isFile: false,
    choice: FOUND_OUT,
    async *blocks() {
      yield { text, share: 1, form: 'text', origin: TYPED_TEXT }
    },
  }
}
