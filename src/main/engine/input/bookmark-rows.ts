/**
 * Rows of the bookmarks that a browser has saved as a file: `<DT><A HREF="…" ADD_DATE="…" TAGS="…">title</A>` inside
 * folders, `<DT><H3>name</H3> <DL>…</DL>`. There is no standard; all browsers write what Netscape did.
 */
import type { InputRow } from '../ports'
import { countLineBreaks } from './csv-record'
import { decodeEntities } from './html-text'
import { type RowReader, unusableRow, usableRow } from './row-reader'
import { readUrl } from './url-text'

/** A bookmark longer than this is none; icons are written into it as data. */
const LONGEST_BOOKMARK_CHARS = 1_048_576
/** Folders inside folders that are told apart. */
const DEEPEST_FOLDER = 100

const PIECE = /<a\s([^<>]*)>([^<]*)<\/a\s*>|<h[2-6](?:\s[^<>]*)?>([^<]*)<\/h|<(\/?)dl[\s>]/gi
/** What may be a piece that is not complete yet. */
const BEGUN = /<(?:a\s|h[2-6]|\/?dl|\/?[a-z]?$)/gi

export interface BookmarkRowsState {
  readonly carry: string
  readonly lineNo: number
  readonly bookmarks: number
  /** Names of the folders that are open. */
  readonly folders: readonly string[]
  /** Name of the folder that opens next. */
  readonly heading: string
}

const START: BookmarkRowsState = { carry: '', lineNo: 1, bookmarks: 0, folders: [], heading: '' }

/** Whether a text is a file of bookmarks. */
export function looksLikeBookmarks(sample: string): boolean {
  return /^\s*<!doctype netscape-bookmark-file/i.test(sample)
}

export class BookmarkRows implements RowReader {
  readonly format = 'bookmarks'
  readonly carriedColumns: readonly string[] = ['Title', 'Folder', 'Added', 'Tags']
  #carry: string
  #lineNo: number
  #bookmarks: number
  #folders: readonly string[]
  #heading: string

  constructor(state: BookmarkRowsState = START) {
    this.#carry = state.carry
    this.#lineNo = state.lineNo
    this.#bookmarks = state.bookmarks
    this.#folders = state.folders
    this.#heading = state.heading
  }

  get lines(): number {
    return this.#bookmarks
  }

  push(text: string, rows: InputRow[]): void {
    this.#carry += text
    this.#read(false, rows)
  }

  finish(rows: InputRow[]): void {
    this.#read(true, rows)
  }

  state(): BookmarkRowsState {
    return {
      carry: this.#carry,
      lineNo: this.#lineNo,
      bookmarks: this.#bookmarks,
      folders: this.#folders,
      heading: this.#heading,
    }
  }

  #read(isLast: boolean, rows: InputRow[]): void {
    const text = this.#carry
    let at = 0
    PIECE.lastIndex = 0
    for (let piece = PIECE.exec(text); piece !== null; piece = PIECE.exec(text)) {
      this.#passOver(text, at, piece.index)
      this.#take(piece, rows)
      this.#passOver(text, piece.index, PIECE.lastIndex)
      at = PIECE.lastIndex
    }
    const end = isLast ? text.length : this.#begun(text, at)
    this.#passOver(text, at, end)
    this.#carry = text.slice(end)
  }

  /** Where a piece has begun that is not complete. */
  #begun(text: string, from: number): number {
    BEGUN.lastIndex = from
    const begun = BEGUN.exec(text)
    if (begun !== null && text.length - begun.index <= LONGEST_BOOKMARK_CHARS) return begun.index
    return text.endsWith('\r') ? Math.max(from, text.length - 1) : text.length
  }

  #passOver(text: string, from: number, to: number): void {
    this.#lineNo += countLineBreaks(text.slice(from, to))
    if (text[to - 1] === '\r' && text[to] === '\n') this.#lineNo -= 1
  }

  #take([, attributes, title, heading, closing]: RegExpExecArray, rows: InputRow[]): void {
    if (attributes !== undefined) this.#takeBookmark(attributes, title ?? '', rows)
    else if (heading !== undefined) this.#heading = plainText(heading)
    else if (closing === '/') this.#folders = this.#folders.slice(0, -1)
    else if (this.#folders.length < DEEPEST_FOLDER) {
      this.#folders = [...this.#folders, this.#heading]
      this.#heading = ''
    }
  }

  #takeBookmark(attributes: string, title: string, rows: InputRow[]): void {
    const href = attribute(attributes, 'href')
    if (href === '') return
    this.#bookmarks += 1
    const folder = this.#folders.filter((name) => name !== '').join(' / ')
    const carried = [
      plainText(title),
      folder,
      addedAt(attribute(attributes, 'add_date')),
      attribute(attributes, 'tags'),
    ]
    const reading = readUrl(href)
    if ('url' in reading) rows.push(usableRow(this.#lineNo, href, reading.url, carried))
    else rows.push(unusableRow(this.#lineNo, href, reading.problem, carried))
  }
}

function attribute(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes)
  return decodeEntities(found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim()
}

function plainText(html: string): string {
  return decodeEntities(html.replace(/<[^<>]*>/g, '')).trim()
}

/** Seconds since 1970 as a date and time; empty when they make no sense. */
function addedAt(seconds: string): string {
  const date = new Date(Number(seconds || Number.NaN) * 1000)
  return Number.isNaN(date.getTime()) ? '' : `${date.toISOString().slice(0, 19)}Z`
}
