/**
 * Where the bytes of an export go. A file is written beside its final name and takes that name only when it is whole;
 * a descriptor (standard output, a device, a pipe) gets the bytes as they come.
 */

import { write as writeToDescriptor } from 'node:fs'
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { TrawlError } from '../../shared/errors'
import { exportWriteError, isErrno } from './write-errors'

export interface ExportSink {
  /** Resolves when the system has taken all of it: waiting for that is the back-pressure. */
  write(bytes: Uint8Array): Promise<void>
  /** Makes the export final. */
  finish(): Promise<void>
  /** Leaves nothing behind that was not there before. Never rejects. */
  abandon(): Promise<void>
}

/** File descriptor of standard output; the threads of a process share it. */
const STDOUT = 1
/** Pause before asking again whether a full pipe has room. */
const FULL_PIPE_PAUSE_MS = 5

/**
 * Opens the place that an export goes to; `-` is standard output.
 *
 * @throws {TrawlError} `file_unwritable`, `folder_unwritable`, `disk_full`
 */
export async function openSink(path: string): Promise<ExportSink> {
  if (path === '-') return new DescriptorSink(STDOUT)
  const there = await statOrNull(path)
  if (there === null) return FileSink.open(resolve(path), 0o666)
  if (there.isDirectory()) {
    throw new TrawlError('file_unwritable', `${path} is a folder, not a file.`, {
      hint: 'Give the name of a file in it.',
    })
  }
  if (!there.isFile()) return DeviceSink.open(path)
  // A link keeps pointing at its file: the file is what gets replaced.
  return FileSink.open(await realpath(path), there.mode & 0o777)
}

/** A file that is written by another hand, under its partial name. */
export interface PartialFile extends Omit<ExportSink, 'write'> {
  readonly partialPath: string
}

/**
 * Makes a place for a file that somebody else writes; it is there, and empty.
 *
 * @throws {TrawlError} `file_unwritable`, `folder_unwritable`, `disk_full`; `bad_request` for standard output
 */
export async function openPartialFile(path: string): Promise<PartialFile> {
  const sink = await openSink(path)
  if (sink instanceof FileSink) return sink
  await sink.abandon()
  if (path === '-') {
    throw new TrawlError('bad_request', 'This format cannot go to standard output.', {
      hint: 'Give the name of a file with -o.',
    })
  }
  throw new TrawlError('file_unwritable', `${path} is no regular file.`, { hint: 'Give the name of a new file.' })
}

/** Where the bytes of a file are until it is whole. */
export function partialPathOf(path: string): string {
  return `${path}.partial`
}

async function statOrNull(path: string) {
  try {
    return await stat(path)
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null
    throw exportWriteError(error, path)
  }
}

async function writeWhole(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0
  while (written < bytes.byteLength) {
    written += (await handle.write(bytes, written, bytes.byteLength - written)).bytesWritten
  }
}

/** A regular file: `NAME.partial` in the same folder until it is whole. */
class FileSink implements ExportSink {
  #open = true

  private constructor(
    readonly path: string,
    readonly partialPath: string,
    readonly handle: FileHandle,
  ) {}

  static async open(path: string, mode: number): Promise<FileSink> {
    const partialPath = partialPathOf(path)
    try {
      return new FileSink(path, partialPath, await open(partialPath, 'w', mode))
    } catch (error) {
      if (isErrno(error, 'ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS')) {
        throw new TrawlError('folder_unwritable', `Cannot write ${basename(path)} into the folder ${dirname(path)}.`, {
          hint: 'Check that the folder exists and that you may write there.',
          cause: error,
        })
      }
      throw exportWriteError(error, path)
    }
  }

  async write(bytes: Uint8Array): Promise<void> {
    try {
      await writeWhole(this.handle, bytes)
    } catch (error) {
      throw exportWriteError(error, this.path)
    }
  }

  async finish(): Promise<void> {
    try {
      // Before the rename: a power cut must not leave an empty file under the final name.
      await this.handle.datasync()
      await this.#close()
      await rename(this.partialPath, this.path)
    } catch (error) {
      throw exportWriteError(error, this.path)
    }
  }

  async abandon(): Promise<void> {
    // What went wrong before matters to the person; that cleaning up failed as well does not.
    await this.#close().catch(() => {})
    await rm(this.partialPath, { force: true }).catch(() => {})
  }

  async #close(): Promise<void> {
    if (!this.#open) return
    this.#open = false
    await this.handle.close()
  }
}

/** A device or named pipe, such as /dev/null: opened as it is, for there is nothing to rename. */
class DeviceSink implements ExportSink {
  private constructor(
    readonly path: string,
    readonly handle: FileHandle,
  ) {}

  static async open(path: string): Promise<DeviceSink> {
    try {
      return new DeviceSink(path, await open(path, 'w'))
    } catch (error) {
      throw exportWriteError(error, path)
    }
  }

  async write(bytes: Uint8Array): Promise<void> {
    try {
      await writeWhole(this.handle, bytes)
    } catch (error) {
      throw exportWriteError(error, this.path)
    }
  }

  async finish(): Promise<void> {
    await this.handle.close()
  }

  async abandon(): Promise<void> {
    await this.handle.close().catch(() => {})
  }
}

/** A descriptor that belongs to the process and stays open. A reader that goes away cancels the export. */
export class DescriptorSink implements ExportSink {
  readonly #write = promisify(writeToDescriptor)

  constructor(readonly descriptor: number) {}

  async write(bytes: Uint8Array): Promise<void> {
    let written = 0
    while (written < bytes.byteLength) {
      try {
        written += (await this.#write(this.descriptor, bytes, written, bytes.byteLength - written, null)).bytesWritten
      } catch (error) {
        if (isErrno(error, 'EPIPE', 'EOF')) {
          throw new TrawlError('cancelled', 'The reader of standard output went away.', { cause: error })
        }
        // The pipe is in non-blocking mode and full: its reader is slower than we are.
        if (!isErrno(error, 'EAGAIN')) throw exportWriteError(error, 'standard output')
        await delay(FULL_PIPE_PAUSE_MS)
      }
    }
  }

  async finish(): Promise<void> {}

  async abandon(): Promise<void> {}
}
