/**
 * The messages between an engine and its extract threads: several jobs or results in one, each a short array. Copying
 * objects by their names from thread to thread, one message each, costs four times as much.
 */
import type { PackedContent } from '../../shared/domain/content-facts'
import { NO_FACTS, type PageFacts } from '../../shared/domain/page-facts'
import type { ErrorCode } from '../../shared/error-codes'
import type { ExtractJob, ExtractResult, ExtractSettings } from '../engine/ports'

/** What a thread says once it is loaded, ahead of any result. */
export const READY = 'ready'

/** Jobs in the order in which they are answered. */
export type JobsMessage = readonly PackedJob[]

/** The results of one {@link JobsMessage}, in its order. */
export interface ResultsMessage {
  readonly results: readonly PackedResult[]
  /** Hashes, packed links and similarities of all of them, one behind the other: one buffer instead of two for each. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

const FOLLOW = ['none', 'links', 'sitemap'] as const
const SHA256_BYTES = 32
const NO_BODY = new Uint8Array(0)
const NO_RULES: readonly string[] = []

type PackedJob = readonly [
  finalUrl: string,
  status: number,
  /** Names and values by turns, one a line: lines of a header hold no line ends (RFC 9110, 5.5). */
  headers: string,
  /** `null` when it is empty. */
  body: Uint8Array | null,
  bodyDownloaded: boolean,
  maxBytes: number,
  keepBodies: boolean,
  keepText: boolean,
  /** `null` when there are none. */
  rules: readonly string[] | null,
  follow: number,
  followNofollow: boolean,
]

type PackedFacts = readonly [
  charset: PageFacts['charset'],
  charsetSource: PageFacts['charsetSource'],
  sniffedType: PageFacts['sniffedType'],
  botWall: PageFacts['botWall'],
  bodyBytes: number,
  hasSha256: boolean,
  title: PageFacts['title'],
  description: PageFacts['description'],
  /** `null` when there is none. */
  h1: PageFacts['h1'] | null,
  canonical: PageFacts['canonical'],
  metaRobots: PageFacts['metaRobots'],
  xRobotsTag: PageFacts['xRobotsTag'],
  noindex: boolean,
  nofollow: boolean,
  metaRefresh: PageFacts['metaRefresh'],
  language: PageFacts['language'],
  wordCount: PageFacts['wordCount'],
  linkCount: number,
  resourceCount: number,
  content: PackedContent['values'] | null,
  similarityBytes: number,
]

type PackedResult = readonly [
  facts: PackedFacts,
  /** 0 when there are none. */
  packedLinksBytes: number,
  keptBody: Uint8Array | null,
  keptText: Uint8Array | null,
  extracted: ExtractResult['extracted'],
  /** `null` when there is nothing to follow. */
  follow: readonly string[] | null,
  sitemaps: readonly string[] | null,
  error: ErrorCode | null,
]

export function packJob({ finalUrl, status, headers, body, bodyDownloaded, settings }: ExtractJob): PackedJob {
  return [
    finalUrl,
    status,
    headers.map(([name, value]) => `${name}\n${value}`).join('\n'),
    body.byteLength === 0 ? null : body,
    bodyDownloaded,
    settings.maxBytes,
    settings.keepBodies,
    settings.keepText,
    settings.rules.length === 0 ? null : settings.rules,
    FOLLOW.indexOf(settings.follow),
    settings.followNofollow,
  ]
}

export function unpackJob(packed: PackedJob): ExtractJob {
  const [
    finalUrl,
    status,
    headers,
    body,
    bodyDownloaded,
    maxBytes,
    keepBodies,
    keepText,
    rules,
    follow,
    followNofollow,
  ] = packed
  return {
    finalUrl,
    status,
    headers: headerLines(headers),
    body: body ?? NO_BODY,
    bodyDownloaded,
    settings: {
      maxBytes,
      keepBodies,
      keepText,
      rules: rules ?? NO_RULES,
      follow: FOLLOW[follow] as ExtractSettings['follow'],
      followNofollow,
    },
  }
}

export function packResults(results: readonly ExtractResult[]): ResultsMessage {
  let length = 0
  for (const { facts, packedLinks } of results) {
    length += (facts.sha256?.byteLength ?? 0) + (packedLinks?.byteLength ?? 0)
    length += facts.content?.similarity?.byteLength ?? 0
  }
  const bytes = new Uint8Array(length)
  let at = 0
  const append = (part: Uint8Array | null): void => {
    if (part === null) return
    bytes.set(part, at)
    at += part.byteLength
  }
  const packed = results.map(
    ({ facts, packedLinks, keptBody, keptText, extracted, follow, sitemaps, error }): PackedResult => {
      append(facts.sha256)
      append(facts.content?.similarity ?? null)
      append(packedLinks)
      return [
        packFacts(facts),
        packedLinks?.byteLength ?? 0,
        keptBody,
        keptText,
        extracted,
        follow.length === 0 ? null : follow,
        sitemaps.length === 0 ? null : sitemaps,
        error,
      ]
    },
  )
  return { results: packed, bytes }
}

export function unpackResults({ results, bytes }: ResultsMessage): ExtractResult[] {
  let at = 0
  const next = (length: number): Uint8Array => {
    at += length
    return bytes.subarray(at - length, at)
  }
  return results.map(([facts, packedLinksBytes, keptBody, keptText, extracted, follow, sitemaps, error]) => ({
    facts: unpackFacts(facts, next),
    packedLinks: packedLinksBytes === 0 ? null : next(packedLinksBytes),
    keptBody,
    keptText,
    extracted,
    follow: follow ?? [],
    sitemaps: sitemaps ?? [],
    error,
  }))
}

function packFacts(facts: PageFacts): PackedFacts {
  return [
    facts.charset,
    facts.charsetSource,
    facts.sniffedType,
    facts.botWall,
    facts.bodyBytes,
    facts.sha256 !== null,
    facts.title,
    facts.description,
    facts.h1.length === 0 ? null : facts.h1,
    facts.canonical,
    facts.metaRobots,
    facts.xRobotsTag,
    facts.noindex,
    facts.nofollow,
    facts.metaRefresh,
    facts.language,
    facts.wordCount,
    facts.linkCount,
    facts.resourceCount,
    facts.content?.values ?? null,
    facts.content?.similarity?.byteLength ?? 0,
  ]
}

/** @param next - takes so many of the bytes that came with it */
function unpackFacts(packed: PackedFacts, next: (length: number) => Uint8Array): PageFacts {
  const sha256 = packed[5] ? next(SHA256_BYTES) : null
  const similarity = packed[20] === 0 ? null : next(packed[20])
  return {
    charset: packed[0],
    charsetSource: packed[1],
    sniffedType: packed[2],
    botWall: packed[3],
    bodyBytes: packed[4],
    sha256,
    title: packed[6],
    description: packed[7],
    h1: packed[8] ?? NO_FACTS.h1,
    canonical: packed[9],
    metaRobots: packed[10],
    xRobotsTag: packed[11],
    noindex: packed[12],
    nofollow: packed[13],
    metaRefresh: packed[14],
    language: packed[15],
    wordCount: packed[16],
    linkCount: packed[17],
    resourceCount: packed[18],
    content: packed[19] === null ? null : { values: packed[19], similarity },
  }
}

function headerLines(text: string): [string, string][] {
  if (text === '') return []
  const parts = text.split('\n')
  const lines: [string, string][] = []
  for (let index = 0; index < parts.length; index += 2) lines.push([parts[index] ?? '', parts[index + 1] ?? ''])
  return lines
}
