/** The museum shop: products whose titles repeat, a basket that asks not to be indexed, a sale that runs in circles. */
import { cardFor, type SamplePage, siteTitle } from '../sample-page'

const SHOP = '/shop/'

function product(slug: string, name: string, price: string, words: string, title = siteTitle(name)): SamplePage {
  return {
    path: `${SHOP}${slug}`,
    section: SHOP,
    title,
    description: `${name}: ${price}.`,
    headings: [name],
    text: [words, `${price}. [Into the basket](/shop/basket)`],
  }
}

const MUG_TITLE = siteTitle('Mug')

const PRODUCTS: readonly SamplePage[] = [
  product('mug-white', 'Mug, white', '8.50', 'It has the tower on it, and room for a proper tea.', MUG_TITLE),
  product('mug-red', 'Mug, red', '8.50', 'The same mug in the red of the stripes.', MUG_TITLE),
  product(
    'chart-1861',
    'Chart of 1861',
    '15.00',
    'Facsimile. Not to be used for navigation, as three yachts will confirm.',
  ),
  product(
    'gull-sticker',
    'Gull sticker',
    '1.00',
    'Waterproof. Looks at your chips.',
    '🐦 Gull sticker 🌊 · Marrowby Light',
  ),
  product(
    'log-book',
    'Log book',
    '12.00',
    'Blank, ruled, bound in oilcloth. First line already filled in: “Wind west, all well.”',
  ),
  product('model-lens', 'Model of the lens', '34.00', 'Forty pieces, no glue, two evenings.'),
  product('jumper', 'Keeper’s jumper', '79.00', 'Knitted in Marrowby. Stands up by itself when wet.'),
  product('soap', 'Tar soap', '4.20', 'Smells like the quay in a good way.'),
]

export const SHOP_PAGES: readonly SamplePage[] = [
  {
    path: SHOP,
    title: siteTitle('The shop'),
    description: 'Mugs, charts, jumpers. Everything here helps to keep the light burning.',
    headings: ['The shop'],
    text: [
      'Everything you buy keeps the lamp lit. The [summer sale](/shop/sale) is on, somewhere. ' +
        'The [old shop](/shop/old) and the [postcards](/shop/postcards) are gone.',
    ],
    cards: PRODUCTS.map(cardFor),
  },
  ...PRODUCTS,
  {
    path: '/shop/basket',
    section: SHOP,
    title: siteTitle('Your basket'),
    description: null,
    headings: ['Your basket'],
    text: ['Your basket is empty, and so is the sea of wind. [Back to the shop](/shop/)'],
    robots: 'noindex, follow',
  },
]
