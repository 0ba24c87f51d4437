/** Makes or opens the crawl file of a run, with the writer's lock taken. */
import type { ExtractionRule } from '../../shared/domain/extraction-rule'
import type { UrlCredential } from '../../shared/secrets'
import { copiedLine } from '../engine/input/copied-rows'
import { InputCheck } from '../engine/input/input-check'
import { InputLists } from '../engine/input/input-lists'
import { InputReader } from '../engine/input/input-reader'
import { CredentialMask } from '../engine/input/mask-credentials'
import type { InputRow } from '../engine/ports'
import { insertCrawlRow } from '../store/crawl-row'
import { CrawlWriter } from '../store/crawl-writer'
import { assertCrawlFile, createCrawlFile, isSoundCrawl, openCrawlForWriting } from '../store/database'
import { InputBlocks } from '../store/input-blocks'
import { openInputOf } from '../store/input-copy'
import { insertRules } from '../store/rule-table'
import { explainCrawlError } from '../store/sqlite-errors'
import { WriterLock } from '../store/writer-lock'
import type { CrawlInput, EngineTask } from './engine-calls'
import { type GivenList, givenLists, holdsSeveralFiles } from './given-lists'

/**
 * Characters of a block of input. What the text is, is told from 65,536 of them, and up to some 2,000 may be held back
 * because of passwords: the first block is enough for the first rows.
 */
const BLOCK_CHARS = 69_632

/** The reader alone says that an input is done. */
const NEARLY_DONE = 0.999

export interface OpenedCrawl {
  readonly writer: CrawlWriter
  /** Passwords that stood in URLs of the input; the file has them masked. */
  readonly urlCredentials: readonly UrlCredential[]
}

/** @throws {TrawlError} everything the store throws, and `file_unreadable` for the input */
export async function openCrawl({ path, create }: EngineTask, nowMs: number): Promise<OpenedCrawl> {
  // Before the lock is taken, which would leave its own file beside a path that is not a crawl.
  if (create === null) assertCrawlFile(path)
  const rules = await usableRules(create?.settings.rules ?? [])
  const lock = WriterLock.take(path)
  const mask = new CredentialMask()
  try {
    if (create !== null) {
      await createCrawlFile(path, async (database) => {
        const blocks = new InputBlocks(database)
        const { input } = create
        const stored = input.kind === 'crawl' ? copyInput(input.path, blocks) : await storeInput(input, blocks, mask)
        insertCrawlRow(database, { ...create, ...stored, name: create.name || stored.name, createdAtMs: nowMs })
        insertRules(database, rules, nowMs)
      })
    }
    const database = openCrawlForWriting(path)
    return { writer: new CrawlWriter(database, lock, path), urlCredentials: mask.credentials }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** What a crawl file holds may be what opening it for a run fails at. Reads it from end to end where its values are odd. */
export function explainOpening(error: unknown, path: string): unknown {
  return explainCrawlError(error, path, () => isSoundCrawl(path))
}

/** Rules are tried before the file is made. @throws {TrawlError} `bad_setting` */
async function usableRules(lines: readonly string[]): Promise<readonly ExtractionRule[]> {
  return lines.length === 0 ? [] : (await import('../extract/rules/compile-rule')).usableRules(lines)
}

/** What the input says of its crawl. */
interface StoredInput {
  /** A name for the crawl; empty when it must have one already. */
  readonly name: string
  readonly seriesId: string | null
  /** State of the reader to begin with; `null`: what the text is shows on its start. */
  readonly inputReader: string | null
}

type TextInput = Exclude<CrawlInput, { readonly kind: 'crawl' }>

/** Puts the whole input down, masked: the text of a single list block by block, of several lists their rows. */
function storeInput(input: TextInput, blocks: InputBlocks, mask: CredentialMask): Promise<StoredInput> {
  const lists = givenLists(input, BLOCK_CHARS)
  const [single] = lists
  return single !== undefined && lists.length === 1
    ? storeText(single, input.kind === 'given', blocks, mask)
    : storeRows(lists, blocks, mask)
}

async function storeText(
  list: GivenList,
  isUnknown: boolean,
  blocks: InputBlocks,
  mask: CredentialMask,
): Promise<StoredInput> {
  let check: InputCheck | null = null
  let inputReader: string | null = null
  for await (const { text, share, form, origin } of list.blocks()) {
    const start = { form, choice: list.choice }
    inputReader ??= InputReader.stateToBegin(start)
    if (isUnknown && check === null) {
      check = new InputCheck()
      check.begin(start, origin)
    }
    const masked = mask.push(text)
    check?.push(masked)
    blocks.append(masked, share)
  }
  const rest = mask.finish()
  if (rest !== '') blocks.append(rest, 1)
  check?.push(rest)
  check?.end()
  return { name: check?.name() ?? '', seriesId: null, inputReader }
}

/** Lists of different kinds are no one text any more: what is put down are their rows, as when a crawl is repeated. */
async function storeRows(lists: readonly GivenList[], blocks: InputBlocks, mask: CredentialMask): Promise<StoredInput> {
  const joined = new InputLists(holdsSeveralFiles(lists), true)
  const check = new InputCheck(joined)
  const put = (rows: readonly InputRow[], share: number): void => {
    if (rows.length > 0) blocks.append(rows.map(copiedLine).join(''), Math.min(share, NEARLY_DONE))
  }
  for (const [index, list] of lists.entries()) {
    const shareOf = (share: number): number => (index + share) / lists.length
    let hasBegun = false
    for await (const { text, share, form, origin } of list.blocks()) {
      if (!hasBegun) put(check.begin({ form, choice: list.choice }, origin), shareOf(0))
      hasBegun = true
      put(check.push(mask.push(text)), shareOf(share))
    }
    put(check.push(mask.finish()), shareOf(1))
  }
  put(check.end(), 1)
  return { name: check.name(), seriesId: null, inputReader: InputReader.stateForCopies(joined.carriedColumns) }
}

/** Puts the rows of an earlier crawl down as they are. */
function copyInput(path: string, blocks: InputBlocks): StoredInput {
  const input = openInputOf(path)
  try {
    for (const { rows, share } of input.slices()) blocks.append(rows.map(copiedLine).join(''), share)
    return {
      name: '',
      seriesId: input.seriesId,
      inputReader: InputReader.stateForCopies(input.carriedColumns),
    }
  } finally {
    input.close()
  }
}
