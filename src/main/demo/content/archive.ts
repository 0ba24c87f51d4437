/** The archive: old letters in old encodings, and the slow search over them. */
import { cardFor, type SamplePage, siteTitle } from '../sample-page'

const ARCHIVE = '/archive/'

const DECADES: readonly SamplePage[] = (
  [
    [1860, 'The tower is built, the lens arrives, the first keeper is dismissed for singing.'],
    [1890, 'The harbour silts up. The council forms a committee; the committee silts up.'],
    [1920, 'The lamp goes electric. The log book records a minute of darkness and a week of suspicion.'],
    [1950, 'The great flood. A [scan of the log](/archive/1953-log) from that night has suffered, too.'],
    [1980, 'The last keepers leave. One of them comes back for his hat and is still here.'],
  ] as const
).map(([year, text]) => ({
  path: `${ARCHIVE}${year}s`,
  section: ARCHIVE,
  title: siteTitle(`The ${year}s`),
  description: `Marrowby in the ${year}s.`,
  headings: [`The ${year}s`],
  text: [text, '[Back to the archive](../archive/)'],
}))

export const ARCHIVE_PAGES: readonly SamplePage[] = [
  {
    path: ARCHIVE,
    title: siteTitle('The archive'),
    description: 'Log books, letters and minutes since 1861.',
    headings: ['The archive'],
    text: [
      'Odile has catalogued 4,112 items; some forty thousand are waiting. [Search them](/archive/search), but be patient: the catalogue is older than you.',
      'Treasures: [a letter of 1974](/archive/1974-letter), [greetings from Japan](/archive/japanese-visitors), the [guest book](/archive/guestbook).',
    ],
    cards: DECADES.map(cardFor),
  },
  ...DECADES,
  {
    path: '/archive/search',
    section: ARCHIVE,
    title: siteTitle('Search the archive'),
    description: 'The catalogue takes its time.',
    headings: ['Search the archive'],
    text: ['Nothing found for “patience”, except the [ketch](/boats/patience).'],
    delayMs: 600,
  },
  {
    path: '/archive/1974-letter',
    section: ARCHIVE,
    title: 'A letter of 1974 – café, thé & “scônes”',
    description: 'Madame Lefèvre writes about the crossing.',
    headings: ['A letter of 1974'],
    text: [
      '“Chère lumière, la traversée fut agitée – mais le thé était délicieux. Prix : 3 € en argent d’aujourd’hui.”',
    ],
    language: 'fr',
    legacyEncoding: 'windows-1252',
  },
  {
    path: '/archive/japanese-visitors',
    section: ARCHIVE,
    title: '灯台からの手紙',
    description: '灯台を訪れた人々の思い出。',
    headings: ['灯台からの手紙'],
    text: ['海はとても静かでした。灯台の光は一晩中見えました。ありがとうございます。'],
    language: 'ja',
    legacyEncoding: 'shift_jis',
  },
  {
    path: '/archive/keeper-diary-1911',
    section: ARCHIVE,
    title: siteTitle('The diary of 1911'),
    description: 'A page that no other page links to: only the sitemap knows it.',
    headings: ['The diary of 1911'],
    text: ['“Nobody came today. I polished the lens and told it so.”'],
  },
]
