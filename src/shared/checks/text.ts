/** Further checks of the text of pages: how it reads, and whether others say the same. */
import { hasContentMark } from '../content-marks'
import { readingEaseSql } from '../readability'
import { hasRelationMark } from '../relation-marks'
import { type CheckEntry, checksOf } from './check-entry'

const { warning, notice } = checksOf('Content')

const TEXT_RATIO = '100.0 * page.text_chars / page.body_bytes'

export const TEXT_CHECKS = {
  near_duplicate: warning('Nearly the same as another page', 'url', hasRelationMark('near_duplicate'), {
    meaning: 'The main text is nearly that of another page that may stand in an index, too.',
    why: 'Search engines show one of them and choose which themselves.',
    mend: 'Compare the two under Duplicates. Put them together, name one as canonical, or say what is different.',
    example: 'Boat hire in Hamburg / Boat hire in Bremen, with only the name changed',
  }),
  lorem_ipsum: warning('Filler text on the page', 'html', hasContentMark('lorem_ipsum'), {
    meaning: 'The text of the page contains "lorem ipsum", which stands in drafts where words are still missing.',
    why: 'The page is not finished, and visitors see it.',
    mend: 'Write the text, or take the page off the site.',
    example: 'Lorem ipsum dolor sit amet',
  }),
  hard_to_read: notice(
    'Hard to read',
    'html',
    `(${readingEaseSql}) < $limit AND (${readingEaseSql}) >= $limit(very_hard_to_read)`,
    {
      meaning: 'Sentences and words are long: the reading ease (Flesch) is low. It is known for eight languages.',
      why: 'Many visitors do not read to the end.',
      mend: 'Make two sentences of a long one, and choose the shorter word.',
      example: 'A reading ease of 42: scientific papers and contracts are there',
      threshold: 'Below $limit, from $limit(very_hard_to_read)',
      limit: { value: 50, min: -500, max: 200, unit: 'points', measured: readingEaseSql },
    },
  ),
  very_hard_to_read: notice('Very hard to read', 'html', `(${readingEaseSql}) < $limit`, {
    meaning: 'Sentences and words are very long: the reading ease (Flesch) is very low.',
    why: 'Only those who must will read it.',
    mend: 'Make two sentences of a long one, explain or replace foreign words, and use lists.',
    example: 'A reading ease of 12',
    threshold: 'Below $limit',
    limit: { value: 30, min: -500, max: 200, unit: 'points', measured: readingEaseSql },
  }),
  low_text_ratio: notice('Little text for its size', 'html', `100 * page.text_chars < $limit * page.body_bytes`, {
    meaning: 'Only a small part of what the server sends for this page is text that visitors read.',
    why: 'They wait for scripts, styles and markup; some pages have hardly any content besides.',
    mend: 'Move scripts, styles and data into files of their own, and simplify the markup.',
    example: '2 KB of text in 180 KB of HTML',
    threshold: 'Less than $limit',
    limit: { value: 10, min: 1, max: 100, unit: 'percent', measured: TEXT_RATIO },
  }),
} as const satisfies Record<string, CheckEntry>
