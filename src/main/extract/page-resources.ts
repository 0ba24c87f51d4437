/** Gathers what the elements of a page load, in document order, as written. Link elements are judged by their reader. */
import type { ResourceType } from '../../shared/domain/page-facts'
import { Tag, type TagId } from './html-tags'
import type { RawResource } from './links'
import { firstCandidate } from './srcset'
import { Attribute, type TagAttributes } from './tag-attributes'

export class PageResources {
  readonly #list: RawResource[] = []

  get list(): readonly RawResource[] {
    return this.#list
  }

  /** An empty reference would be the page itself; browsers load nothing for it. */
  add(reference: string | null, type: ResourceType): void {
    if (reference !== null && reference.trim() !== '') this.#list.push({ reference, type })
  }

  /** Takes what a start tag names; most name nothing. */
  read(tag: TagId, attributes: TagAttributes): void {
    switch (tag) {
      case Tag.img:
        this.#addImage(attributes)
        break
      case Tag.input:
        if (attributes.get(Attribute.type)?.toLowerCase() === 'image') this.#addImage(attributes)
        break
      case Tag.source:
        this.add(attributes.get(Attribute.src), 'media')
        this.#addSrcset(attributes, null)
        break
      case Tag.media:
        this.add(attributes.get(Attribute.src), 'media')
        this.add(attributes.get(Attribute.poster), 'image')
        break
      case Tag.track:
        this.add(attributes.get(Attribute.src), 'media')
        break
      case Tag.script:
        this.add(attributes.get(Attribute.src), 'script')
        break
      case Tag.iframe:
      case Tag.frame:
        this.add(attributes.get(Attribute.src), 'frame')
        break
      case Tag.embed:
        this.add(attributes.get(Attribute.src), 'other')
        break
      case Tag.object:
        this.add(attributes.get(Attribute.data), 'other')
        break
    }
  }

  #addImage(attributes: TagAttributes): void {
    const src = attributes.get(Attribute.src)
    this.add(src, 'image')
    this.#addSrcset(attributes, src)
  }

  #addSrcset(attributes: TagAttributes, src: string | null): void {
    const srcset = attributes.get(Attribute.srcset)
    const first = srcset === null ? null : firstCandidate(srcset)
    if (first !== src) this.add(first, 'image')
  }
}
