/**
 * Standard error of the installed command line. Descriptor 2 belongs to Chromium there, which says what concerns nobody
 * who crawls; the launcher hands the real one over under another number.
 */
import { writeSync } from 'node:fs'
import { Writable } from 'node:stream'
import { isatty, WriteStream } from 'node:tty'

/** @param descriptor open for writing */
export function createErrorStream(descriptor: number): NodeJS.WritableStream {
  return isatty(descriptor) ? new WriteStream(descriptor) : new PlainErrors(descriptor)
}

/** Writes at once, as Node does to files and pipes: what was said is out before the process ends. */
class PlainErrors extends Writable {
  constructor(readonly fd: number) {
    super({ decodeStrings: true })
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#writeFrom(chunk, 0, done)
  }

  #writeFrom(chunk: Buffer, from: number, done: (error?: Error | null) => void): void {
    let written = from
    try {
      while (written < chunk.length) written += writeSync(this.fd, chunk, written)
      done()
    } catch (error) {
      // A pipe that somebody else made non-blocking is full: its reader needs a moment.
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') setTimeout(() => this.#writeFrom(chunk, written, done), 5)
      else done(error as Error)
    }
  }
}
