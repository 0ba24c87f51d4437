/** What comes in on standard input. */
import { type ListBlock, readListBytes } from '../engine/input/list-file'
import { encodingOfStart, TextDecoding } from '../engine/input/text-decoding'
import { type CliContext, untilInterrupted } from './cli-context'

/** Standard input as text, block by block, in whatever encoding it turns out to be. Ends early on Ctrl-C. */
export async function* readStdin(context: CliContext): AsyncGenerator<string> {
  let decoding: TextDecoding | null = null
  for await (const bytes of bytesOf(context)) {
    decoding ??= new TextDecoding(encodingOfStart(bytes))
    yield decoding.decode(bytes)
  }
  yield decoding?.end() ?? ''
}

/** Standard input as a list of any kind that can be read as it comes; otherwise as {@link readStdin}. */
export function stdinList(context: CliContext): AsyncGenerator<ListBlock> {
  return readListBytes('Standard input', bytesOf(context))
}

async function* bytesOf(context: CliContext): AsyncGenerator<Uint8Array> {
  const blocks = context.stdin[Symbol.asyncIterator]()
  for (;;) {
    const next = await nextBlock(context, blocks)
    if (next === null || next.done) return
    yield next.value
  }
}

/** The next block; `null` on Ctrl-C, which does not wait for a terminal or a pipe that says nothing. */
async function nextBlock(context: CliContext, blocks: AsyncIterator<Uint8Array>) {
  try {
    return await untilInterrupted(context, blocks.next())
  } catch (error) {
    if (context.interruption.aborted) return null
    throw error
  }
}
