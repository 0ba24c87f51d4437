/** The facts of a page's content by name, in the form in which they go from thread to thread and into the tables. */
import {
  CONTENT_NUMBERS,
  CONTENT_TEXTS,
  type ContentFacts,
  type PackedContent,
} from '../../src/shared/domain/content-facts'

const NAMES = [...CONTENT_NUMBERS, ...CONTENT_TEXTS]

export function packContent(content: ContentFacts): PackedContent {
  return { values: NAMES.map((name) => content[name]), similarity: content.similarity }
}

export function unpackContent({ values, similarity }: PackedContent): ContentFacts {
  if (values.length !== NAMES.length) throw new Error(`There are ${values.length} facts of ${NAMES.length}`)
  const named = NAMES.map((name, place) => [name, values[place]] as const)
  return { ...Object.fromEntries(named), similarity } as ContentFacts
}
