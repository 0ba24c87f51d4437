/** The people who keep the light. */
import { cardFor, type SamplePage, siteTitle } from '../sample-page'

const PEOPLE = '/people/'

const PERSONS = [
  [
    'jonas-ferrow',
    'Jonas Ferrow',
    'keeper',
    'He came in 1979 to read the meter and stayed. He knows each of the 1,016 prisms, and has favourites.',
  ],
  ['wanda-roe', 'Wanda Roe', 'sailing teacher', 'She has taught half the town to sail and fished the other half out.'],
  [
    'odile-marchetti',
    'Odile Marchetti',
    'archivist',
    'She reads handwriting that its owners could not. Her desk faces [the archive](/archive/), her back the sea.',
  ],
  ['tom-askew', 'Tom Askew', 'boat builder', 'He measures twice, cuts once, and then explains it for an hour.'],
  ['priya-lund', 'Priya Lund', 'tea room', 'She baked the scones of 1923 eleven times before they were right.'],
  ['hal-oduya', 'Hal Oduya', 'harbour master', 'He decides who ties up where. The seal does not accept his authority.'],
] as const

const PORTRAITS: readonly SamplePage[] = PERSONS.map(([slug, name, role, text]) => ({
  path: `${PEOPLE}${slug}`,
  section: PEOPLE,
  title: siteTitle(`${name}, ${role}`),
  description: `${name} is the ${role} of Marrowby Light.`,
  headings: [name],
  text: [text, '[Everybody](/people/)'],
}))

export const PEOPLE_PAGES: readonly SamplePage[] = [
  {
    path: PEOPLE,
    title: siteTitle('People'),
    description: 'The six people without whom it would be dark.',
    headings: ['People'],
    text: ['Six people and some forty volunteers. [Our last keeper but one](/people/ezra-holm) has sailed on.'],
    cards: PORTRAITS.map(cardFor),
  },
  ...PORTRAITS,
]
