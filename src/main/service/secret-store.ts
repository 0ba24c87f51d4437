/**
 * Passwords and tokens of crawls, one small file each, outside the crawl files. Sealed by the system's keyring where
 * there is one; without one they are kept in a file that only this user may read, and that is said.
 */
import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { TrawlError } from '../../shared/errors'
import { type CrawlSecrets, hasSecrets, NO_SECRETS } from '../../shared/secrets'
import type { Logger } from '../engine/ports'
import { makeFolder } from '../store/make-folder'

/** The system's keyring: Electron's safeStorage, or nothing on the command line. */
export interface Keyring {
  seal(text: string): Buffer
  /** @throws when it was sealed by another user or machine */
  open(sealed: Buffer): string
}

interface SecretFile {
  /** The crawl file that they were given for. */
  readonly path: string
  readonly sealed: string | null
  readonly plain: CrawlSecrets | null
}

const OWNER_ONLY = 0o600

export class SecretStore {
  constructor(
    private readonly folder: string,
    private readonly keyring: Keyring | null,
    private readonly log: Logger,
  ) {}

  /** Remembers the secrets of a crawl; does nothing when it has none. @throws {TrawlError} `file_unwritable` */
  async save(crawlId: string, crawlPath: string, secrets: CrawlSecrets): Promise<void> {
    if (!hasSecrets(secrets)) return
    const path = this.#pathOf(crawlId)
    try {
      makeFolder(this.folder)
      await writeFile(path, JSON.stringify({ path: crawlPath, ...this.#wrapped(secrets) }), { mode: OWNER_ONLY })
      // The mode above counts for new files only.
      await chmod(path, OWNER_ONLY)
    } catch (cause) {
      throw new TrawlError('file_unwritable', `The passwords of this crawl cannot be kept in ${this.folder}.`, {
        hint: 'Check the permissions of the data folder.',
        cause,
      })
    }
  }

  /**
   * What is known; nothing when the file is missing, damaged or sealed by another keyring, and nothing for a crawl file in
   * another place: an id can be written into any file, and its URLs would be sent the passwords of another.
   */
  async load(crawlId: string, crawlPath: string): Promise<CrawlSecrets> {
    let text: string
    try {
      text = await readFile(this.#pathOf(crawlId), 'utf8')
    } catch {
      return NO_SECRETS
    }
    try {
      const { path, sealed, plain } = JSON.parse(text) as SecretFile
      if (path !== crawlPath) return NO_SECRETS
      if (plain !== null) return plain
      if (sealed === null || this.keyring === null) return NO_SECRETS
      return JSON.parse(this.keyring.open(Buffer.from(sealed, 'base64'))) as CrawlSecrets
    } catch {
      this.log.warn('kept passwords could not be opened', { crawlId })
      return NO_SECRETS
    }
  }

  async forget(crawlId: string): Promise<void> {
    await rm(this.#pathOf(crawlId), { force: true })
  }

  #wrapped(secrets: CrawlSecrets): Omit<SecretFile, 'path'> {
    if (this.keyring !== null) {
      return { sealed: this.keyring.seal(JSON.stringify(secrets)).toString('base64'), plain: null }
    }
    this.log.warn('no keyring: passwords are kept unencrypted, readable by this user only', { folder: this.folder })
    return { sealed: null, plain: secrets }
  }

  /** Ids come from crawl files, which may hold anything: nothing but a plain name becomes part of a path. */
  #pathOf(crawlId: string): string {
    return join(this.folder, `${crawlId.replace(/[^\w-]/g, '_')}.json`)
  }
}
