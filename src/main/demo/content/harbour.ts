/** Home, visit, about, contact and press: the first pages that a visitor of the sample site sees. */
import { type SamplePage, siteTitle } from '../sample-page'

const VISIT = '/visit/'

export const HARBOUR_PAGES: readonly SamplePage[] = [
  {
    path: '/',
    title: 'Marrowby Light: the lighthouse museum by the harbour',
    description: 'Climb the 1861 lighthouse, sail on a restored smack, and have tea with a view of two seas.',
    headings: ['Marrowby Light'],
    text: [
      'The lamp of Marrowby has been lit every night since 1861. Climb its 142 steps, see the lens that a keeper once ' +
        'polished with his own shirt, and look out over the harbour where [nine old boats](/boats/) still go to sea.',
      'New this week: [how we spent the night of the great storm](/news/storm-night). Before you come, look at the ' +
        '[ferry timetable](/visit/timetable), the [harbour webcam](/webcam) and the [tide table](/tide-table).',
      'Friends of the light meet at [bücher.example](http://bücher.example/licht) and on [harbours.example](https://harbours.example/marrowby).',
    ],
    cards: [
      { path: '/visit/', label: 'Plan a visit', note: 'Opening hours, tickets, how to get here' },
      { path: '/archive/', label: 'The archive', note: 'A hundred and sixty years of log books' },
      { path: '/shop/', label: 'The shop', note: 'Mugs, charts and one gull sticker' },
      { path: '/welcome', label: 'The old front page', note: 'It still knows the way' },
    ],
  },
  {
    path: '/visit/',
    title: siteTitle('Plan a visit'),
    description: 'Opening hours, tickets, the ferry and the map of Marrowby Light.',
    headings: ['Plan a visit'],
    text: [
      'The lighthouse stands at the end of the north pier, ten minutes on foot from the station. Wear shoes that forgive spray.',
      'We speak [Arabic](/visit/ar), [Japanese](/archive/japanese-visitors) and, on request, semaphore.',
    ],
    cards: [
      { path: '/visit/opening-hours', label: 'Opening hours', note: 'Every day but Monday' },
      { path: '/visit/tickets', label: 'Tickets', note: 'Children and keepers go free' },
      { path: 'getting-here', label: 'Getting here', note: 'By train, by ferry, by tide' },
      { path: '/visit/map', label: 'Map', note: 'Pier, lighthouse, tea room' },
    ],
  },
  {
    path: '/visit/opening-hours',
    section: VISIT,
    title: siteTitle('Opening hours'),
    description: 'When the lighthouse, the museum and the tea room are open.',
    headings: ['Opening hours'],
    text: [
      'Tuesday to Sunday, ten to five; in July and August until the lamp is lit. Closed in a gale of force nine or more, ' +
        'when the stairs hum and only the keeper finds it funny.',
      'The tea room opens when the scones are ready. [Ask us](/contact) if you come with a school.',
    ],
  },
  {
    path: '/visit/tickets',
    section: VISIT,
    title: siteTitle('Tickets'),
    description: 'Prices for the climb, the museum and the harbour cruise.',
    headings: ['Tickets'],
    text: [
      'The climb costs 6, the museum 4, both together 9. The harbour cruise on [Quiet Annie](/boats/quiet-annie) is 14.',
      'Old vouchers from the [2019 gala](/news/gala-2019) are still good. Those from the [1998 gala](/news/gala-1998) are collectors’ items.',
    ],
  },
  {
    path: '/visit/getting-here',
    section: VISIT,
    title: siteTitle('Getting here'),
    description: 'By train, by ferry and on foot to Marrowby Light.',
    headings: ['Getting here'],
    text: [
      'Trains stop at Marrowby Quay every hour. The ferry from Sandholm takes forty minutes: see the [ferry times](/visit/ferry-times).',
      'Do not follow the [old footpath](/visit/footpath): the sea has it now.',
    ],
  },
  {
    path: '/visit/ferry-times',
    section: VISIT,
    title: siteTitle('Ferry times'),
    description: 'When the ferry sails between Sandholm and Marrowby.',
    headings: ['Ferry times'],
    text: [
      'From Sandholm at 9, 11, 14 and 17; back at 10, 12, 15 and 18. The last ferry waits for no one, but it does hoot twice.',
    ],
  },
  {
    path: '/visit/map',
    section: VISIT,
    title: null,
    description: 'A map of the pier, the lighthouse and the tea room.',
    headings: ['Map'],
    text: ['From the station turn to the smell of tar, then left. The lighthouse is the tall thing.'],
  },
  {
    path: '/visit/ar',
    section: VISIT,
    language: 'ar',
    direction: 'rtl',
    title: 'زيارة منارة ماروبي',
    description: 'مواعيد العمل وكيفية الوصول إلى المنارة.',
    headings: ['أهلاً بكم في المنارة'],
    text: ['المنارة مفتوحة كل يوم ما عدا يوم الاثنين، من العاشرة صباحاً حتى الخامسة مساءً. [العودة](/visit/)'],
  },
  {
    path: '/about/',
    title: siteTitle('About us'),
    description: 'Who keeps the light, and why we let people in.',
    headings: ['About us'],
    text: [
      'The light went automatic in 1988 and the keepers went home, all but one. The museum is run by a trust of volunteers; ' +
        '[meet them](/people/). The long story is on the [history page](/about/history).',
      'Volunteers find the [rota](/crew/rota) and the [key list](/crew/keys) behind the crew door.',
    ],
  },
  {
    path: '/about/history',
    title: siteTitle('History'),
    description: 'From a coal brazier to a lens of 1,016 prisms.',
    headings: ['A short history of the light', 'And of the harbour below it'],
    text: [
      'Before the tower there was a brazier, and before the brazier there were wrecks. The present lens came by sea in 1861, in forty crates, one of which is still missing.',
      'The harbour silted up in 1890, was dredged in 1902, and has been argued about ever since. The [archive](/archive/) has the minutes.',
    ],
  },
  {
    path: '/contact',
    title: siteTitle('Contact'),
    description: 'Write, ring or signal to Marrowby Light.',
    headings: ['Contact'],
    text: [
      'Write to [keeper@marrowby.example](mailto:keeper@marrowby.example?subject=The%20light), ring [0555 0142](tel:+445550142) ' +
        'or hoist any two flags. We answer within a tide. Lost gloves live with [the archivist](mailto:archive@marrowby.example).',
    ],
  },
  {
    path: '/press/',
    title: siteTitle('Press'),
    description: null,
    headings: ['Press'],
    text: [
      'Our [leaflet](/press/leaflet.pdf) has the facts, the [picture of the tower](/images/lighthouse.png) is free to use, ' +
        'and the [draft of next year’s leaflet](/press/next-year) is not for print yet.',
    ],
  },
  {
    path: '/press/next-year',
    title: siteTitle('Next year’s leaflet'),
    description: 'A draft that search engines are asked to leave alone.',
    headings: ['Next year’s leaflet'],
    text: ['Draft. The price of scones is still being negotiated.'],
    headers: { 'x-robots-tag': 'noindex, nofollow' },
  },
  {
    path: '/welcome',
    title: siteTitle('Welcome'),
    description: 'The old front page, which sends visitors on.',
    headings: ['Welcome aboard'],
    text: ['This page has moved to the [front](/).'],
    refresh: '0; url=/',
  },
]
