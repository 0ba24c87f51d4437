import '../../../../support/fixed-navigator'
import { expect, it } from 'vitest'
import { viewWords } from '../../../../../src/renderer/features/results/view-announcement'
import { EVERYTHING } from '../../../../../src/shared/domain/result-query'

it('tells how many rows there are, in which order, and what narrows them down', () => {
  expect(viewWords(EVERYTHING, [], 1)).toBe('1 row, in the order of the input')
  expect(
    viewWords(
      {
        search: 'kettle',
        filters: [{ column: 'status', operator: 'one_of', value: [404] }],
        sorts: [
          { column: 'body_bytes', direction: 'descending' },
          { column: 'url', direction: 'ascending' },
        ],
      },
      [],
      1204,
    ),
  ).toBe('1,204 rows, sorted by Size descending, then URL ascending, that contain “kettle”, filtered by Status is 404')
})
