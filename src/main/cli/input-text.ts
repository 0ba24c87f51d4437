/** Text that comes in on standard input. */
import { encodingOfStart, TextDecoding } from '../engine/input/text-decoding'
import type { CliContext } from './cli-context'

/** Standard input as text, block by block, in whatever encoding it turns out to be. Ends early on Ctrl-C. */
export async function* readStdin(context: CliContext): AsyncGenerator<string> {
  let decoding: TextDecoding | null = null
  for await (const bytes of context.stdin) {
    if (context.interruption.aborted) return
    decoding ??= new TextDecoding(encodingOfStart(bytes))
    yield decoding.decode(bytes)
  }
  yield decoding?.end() ?? ''
}
