/** A kept body as the details of its row look at it: as text, bytes, picture and data. */
import {
  type BodyBytes,
  type BodyImage,
  type BodyInfo,
  type BodyLanguage,
  type BodyText,
  isShownImage,
  MAX_IMAGE_BYTES,
  MAX_SHOWN_BODY_BYTES,
} from '../../shared/domain/page-body'
import type { StructuredData } from '../../shared/domain/structured-data'
import { decodeText } from '../extract/charset'
import { isXmlType, kindOf, parseContentType } from '../extract/content-type'
import { structuredDataSteps } from '../extract/structured-data'
import type { PageBodies, StoredBody } from '../store/page-bodies'

/** Disposition of a URL that gave an answer. */
const FETCHED = 1
/** The encoding of text that says nothing, as browsers take it; it has a character for each byte. */
const FALLBACK_CHARSET = 'windows-1252'

export class BodyCalls {
  /** @param rest - resolves when what has come in meanwhile has been answered; called between steps of long work */
  constructor(
    private readonly bodies: PageBodies,
    private readonly rest: () => Promise<void>,
  ) {}

  info(rowNo: number): BodyInfo {
    const body = this.bodies.info(rowNo)
    const mediaType = mediaTypeOf(body)
    return {
      presence: presenceOf(body),
      bytes: body.bytes,
      keptBytes: body.keptBytes ?? 0,
      isCut: body.state === 'cut',
      mediaType,
      charset: body.charset,
      charsetSource: body.charsetSource,
      language: languageOf(mediaType, body.charset),
      isImage: isShownImage(mediaType),
    }
  }

  async text(rowNo: number): Promise<BodyText> {
    const body = this.bodies.info(rowNo)
    // One byte more tells whether there is more.
    const bytes = await this.bodies.head(body, MAX_SHOWN_BODY_BYTES + 1)
    const isCut = bytes.length > MAX_SHOWN_BODY_BYTES
    const shown = isCut ? bytes.subarray(0, MAX_SHOWN_BODY_BYTES) : bytes
    const text = decodeText(shown, body.charset ?? FALLBACK_CHARSET)
    // A character that the cut went through is no character.
    return { text: isCut ? text.replace(/\ufffd+$/, '') : text, bytes: shown.length, isCut }
  }

  async bytes(rowNo: number, from: number, count: number): Promise<BodyBytes> {
    return { from, bytes: new Uint8Array(await this.bodies.bytes(this.bodies.info(rowNo), from, count)) }
  }

  async image(rowNo: number): Promise<BodyImage | null> {
    const body = this.bodies.info(rowNo)
    const mediaType = mediaTypeOf(body)
    if (!isShownImage(mediaType) || (body.bytes ?? 0) > MAX_IMAGE_BYTES) return null
    const bytes = await this.bodies.head(body, MAX_IMAGE_BYTES)
    return bytes.length === 0 ? null : { mediaType, base64: bytes.toString('base64'), bytes: bytes.length }
  }

  renderPicture(rowNo: number): BodyImage | null {
    const picture = this.bodies.picture(rowNo)
    if (picture === null) return null
    return { mediaType: 'image/jpeg', base64: picture.toString('base64'), bytes: picture.length }
  }

  async structured(rowNo: number): Promise<StructuredData | null> {
    const html = await this.#html(rowNo)
    if (html === null) return null
    const data = await this.#run(structuredDataSteps(html.text))
    return { ...data, isCut: data.isCut || html.isCut }
  }

  async save(rowNo: number, path: string): Promise<{ readonly bytes: number }> {
    return { bytes: await this.bodies.save(this.bodies.info(rowNo), path) }
  }

  async #html(rowNo: number): Promise<BodyText | null> {
    const { presence, language } = this.info(rowNo)
    return presence === 'kept' && language === 'html' ? this.text(rowNo) : null
  }

  async #run<T>(steps: Generator<void, T>): Promise<T> {
    for (;;) {
      const step = steps.next()
      if (step.done === true) return step.value
      await this.rest()
    }
  }
}

function presenceOf(body: StoredBody): BodyInfo['presence'] {
  if (body.keptBytes !== null) return 'kept'
  if (body.disposition !== FETCHED) return 'no_answer'
  return body.state === 'none' || (body.state === 'whole' && body.bytes === 0) ? 'empty' : 'not_kept'
}

function mediaTypeOf({ sniffedType, contentType }: StoredBody): string {
  return sniffedType ?? parseContentType(contentType).essence
}

/** @param charset - `null` for what was not read as text */
function languageOf(mediaType: string, charset: string | null): BodyLanguage | null {
  if (charset === null && kindOf(mediaType) === 'binary') return null
  if (mediaType === 'text/html' || mediaType === 'application/xhtml+xml') return 'html'
  if (isXmlType(mediaType)) return 'xml'
  if (/^(?:text|application)\/(?:json|manifest\+json)$|\+json$/.test(mediaType)) return 'json'
  if (mediaType === 'text/css') return 'css'
  return /(?:java|ecma|type)script$/.test(mediaType) ? 'javascript' : 'plain'
}
