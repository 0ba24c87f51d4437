/** The parts of the index. */
import type { IndexPartName } from '../../../shared/domain/crawl-index'
import type { IndexPart } from './index-part'
import { linksPart } from './links/links-part'

export const INDEX_PART: Readonly<Record<IndexPartName, IndexPart>> = { links: linksPart }
