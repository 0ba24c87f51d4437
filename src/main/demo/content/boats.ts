/** The nine boats of the museum harbour. */
import { cardFor, type SamplePage, siteTitle } from '../sample-page'

const BOATS = '/boats/'

interface Boat {
  readonly slug: string
  readonly name: string
  readonly built: number
  readonly kind: string
  readonly tale: string
  /** Nobody has written a description for some of them yet. */
  readonly described: boolean
}

const FLEET: readonly Boat[] = [
  {
    slug: 'quiet-annie',
    name: 'Quiet Annie',
    built: 1894,
    kind: 'fishing smack',
    described: true,
    tale: 'Named for the skipper’s aunt, who was not. She takes twelve guests round the bay on Sundays.',
  },
  {
    slug: 'brent',
    name: 'Brent',
    built: 1921,
    kind: 'steam tug',
    described: true,
    tale: 'She has towed everything from colliers to a circus. Her whistle stops conversation in three parishes.',
  },
  {
    slug: 'two-brothers',
    name: 'Two Brothers',
    built: 1907,
    kind: 'pilot cutter',
    described: true,
    tale: 'Fast, wet and proud of both. The brothers did not speak for eleven years, all of them aboard.',
  },
  {
    slug: 'heron',
    name: 'Heron',
    built: 1936,
    kind: 'lifeboat',
    described: true,
    tale: 'Sixty-one launches, two hundred and four people brought home, one piano.',
  },
  {
    slug: 'tern',
    name: 'Tern',
    built: 1949,
    kind: 'crab boat',
    described: false,
    tale: 'Painted a different blue each spring, depending on what is left in the shed.',
  },
  {
    slug: 'lantern',
    name: 'Lantern',
    built: 1878,
    kind: 'lightship',
    described: false,
    tale: 'She never went anywhere, which was the point of her.',
  },
  {
    slug: 'mudlark',
    name: 'Mudlark',
    built: 1962,
    kind: 'dredger',
    described: false,
    tale: 'She has moved the whole harbour twice, a bucket at a time.',
  },
  {
    slug: 'patience',
    name: 'Patience',
    built: 1911,
    kind: 'ketch',
    described: true,
    tale: 'Under repair since 1986. We do not like to hurry her.',
  },
  {
    slug: 'sprat',
    name: 'Sprat',
    built: 1958,
    kind: 'sailing dinghy',
    described: true,
    tale: 'Every child of Marrowby has capsized in her. Ask [Wanda](/people/wanda-roe) for a lesson.',
  },
]

const BOAT_PAGES: readonly SamplePage[] = FLEET.map((boat) => ({
  path: `${BOATS}${boat.slug}`,
  section: BOATS,
  title: siteTitle(`${boat.name}, ${boat.kind}`),
  description: boat.described ? `${boat.name}, a ${boat.kind} built in ${boat.built}.` : null,
  headings: [boat.name],
  text: [
    `${boat.kind[0]?.toUpperCase()}${boat.kind.slice(1)}, built in ${boat.built}.`,
    boat.tale,
    '[All boats](/boats/)',
  ],
  coding: 'gzip',
}))

export const FLEET_PAGES: readonly SamplePage[] = [
  {
    path: BOATS,
    title: siteTitle('The boats'),
    description: 'Nine boats, built between 1878 and 1962, all of them afloat most of the time.',
    headings: ['The boats'],
    text: ['All nine lie in the inner harbour. [Sorted by age](/boats/?sort=built)'],
    cards: BOAT_PAGES.map(cardFor),
    coding: 'gzip',
  },
  {
    path: '/boats/?sort=built',
    section: BOATS,
    canonical: BOATS,
    title: siteTitle('The boats'),
    description: 'Nine boats, built between 1878 and 1962, all of them afloat most of the time.',
    headings: ['The boats by age'],
    text: ['The oldest first. She does not mind. [By name](/boats/)'],
    cards: [...FLEET]
      .sort((a, b) => a.built - b.built)
      .map((boat) => ({ path: `${BOATS}${boat.slug}`, label: boat.name, note: String(boat.built) })),
    coding: 'gzip',
  },
  ...BOAT_PAGES,
]
