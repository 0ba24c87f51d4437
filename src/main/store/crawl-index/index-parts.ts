/** The parts of the index. */
import type { IndexPartName } from '../../../shared/domain/crawl-index'
import { graphPart } from '../graph/graph-part'
import type { IndexPart } from './index-part'
import { linksPart } from './links/links-part'
import { textPart } from './text/text-part'

export const INDEX_PART: Readonly<Record<IndexPartName, IndexPart>> = {
  links: linksPart,
  text: textPart,
  graph: graphPart,
}
