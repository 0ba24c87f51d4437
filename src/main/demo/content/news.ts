/** The news of the harbour: a short blog with the troubles that blogs collect over the years. */
import { cardFor, type SamplePage, siteTitle } from '../sample-page'

const NEWS = '/news/'

function article(
  slug: string,
  heading: string,
  description: string,
  text: readonly string[],
  more: Partial<SamplePage> = {},
): SamplePage {
  return {
    path: `${NEWS}${slug}`,
    section: NEWS,
    title: siteTitle(heading),
    description,
    headings: [heading],
    text,
    coding: 'br',
    ...more,
  }
}

const STORM_NIGHT = article(
  'storm-night',
  'The night of the great storm',
  'Force eleven, one blown fuse and forty cups of tea.',
  [
    'At ten the anemometer read force nine; at eleven it read nothing, because it had left. The lamp stayed lit throughout.',
    'Jonas carried the spare bulb up all 142 steps and the old one down. A [version for printing](/news/storm-night?print=1) is here, ' +
      'and the readings are on the [live weather page](/weather/live).',
  ],
)

const ARTICLES: readonly SamplePage[] = [
  STORM_NIGHT,
  article(
    'new-lens-clock',
    'The lens turns by clockwork again',
    'After thirty years the weight-driven clock is back.',
    [
      'The clock that turned the lens until 1988 has come home from a garage in Sandholm. It loses four seconds a day, which is better than the harbour office.',
    ],
  ),
  article('quiet-annie-launched', 'Quiet Annie is back in the water', 'Three winters of work end with a splash.', [
    'She slid, she stopped, she thought about it, and then she floated. Read about [the boat](/boats/quiet-annie) and about [the boat yard](/boats/mary-ellen) that built her.',
  ]),
  article('gala-2019', 'Pictures from the gala of 2019', 'Rowing, a brass band and a runaway cheese.', [
    'The rowing was won by the bakers, the tug-of-war by the bell ringers, and the cheese by the sea.',
  ]),
  article('seal-on-the-slipway', 'A seal on the slipway', 'She has been here a week and has opinions.', [
    'Visitors are asked to keep ten metres away. The seal has been asked, too. 🦭',
  ]),
  article('school-visit', 'Thirty small keepers', 'A school class kept the light for one night.', [
    'Thirty children, one log book, and an entry at 3:14 that reads only: “still dark”.',
  ]),
  article('tea-room', 'The tea room has new scones', 'The recipe is from a log book of 1923.', [
    'The old recipe called for a pint of sea water. We left that out. Prices are on the [tickets page](/visit/tickets).',
  ]),
  article(
    'long-headline',
    'What the council said',
    'The harbour council met, and this is its motion in full.',
    ['It was carried by five to four. The nays have asked that the motion be shorter next time.'],
    {
      title:
        'The harbour council of Marrowby resolves, after long and careful debate, that the north pier, the south pier and the small ' +
        'pier that nobody has ever agreed on a name for shall henceforth be swept on alternate Thursdays, weather and gulls permitting, ' +
        'by whoever lost the last game of bowls · Marrowby Light',
    },
  ),
  article('fog-bell', 'The fog bell of 1874', 'It weighs as much as a small horse.', [
    'The bell hung on the pier until a schooner took it along by mistake. It came back by post. The [guest book](/archive/guestbook) has the apology.',
  ]),
  article('winter-hours', 'Winter hours begin', 'We close at four until March.', [
    'Bring a torch. See the [opening hours](/visit/opening-hours).',
  ]),
]

const PRINT_VERSION: SamplePage = {
  ...STORM_NIGHT,
  path: '/news/storm-night?print=1',
  canonical: STORM_NIGHT.path,
  title: 'Print: the night of the great storm',
}

const FIRST_PAGE = 6

export const NEWS_PAGES: readonly SamplePage[] = [
  {
    path: NEWS,
    title: siteTitle('News'),
    description: 'What happened at the lighthouse and in the harbour.',
    headings: ['News'],
    text: ['Small news from a small harbour. [Older news](/news/page-2)'],
    cards: ARTICLES.slice(0, FIRST_PAGE).map(cardFor),
  },
  {
    path: '/news/page-2',
    section: NEWS,
    title: siteTitle('News'),
    description: 'What happened at the lighthouse and in the harbour.',
    headings: ['Older news'],
    text: ['What was new once. [Newer news](/news/)'],
    cards: ARTICLES.slice(FIRST_PAGE).map(cardFor),
  },
  ...ARTICLES,
  PRINT_VERSION,
]
