import { describe, expect, it } from 'vitest'
import { JsonLdThings } from '../../../../src/main/extract/json-ld'

function read(...blocks: readonly unknown[]): JsonLdThings {
  const things = new JsonLdThings()
  for (const block of blocks) things.add(typeof block === 'string' ? block : JSON.stringify(block))
  return things
}

const isIncomplete = (value: unknown): boolean => read(value).isIncomplete

describe('JsonLdThings', () => {
  it('counts things in lists, graphs and other things, and each type once', () => {
    const things = read(
      [{ '@type': 'A' }, { '@type': 'A', '@graph': [{ '@type': ['B', 'http://schema.org/C'] }] }],
      { p: { q: [{ '@type': 'D' }] } },
      { '@context': { '@type': 'No' }, date: { '@type': 'Date', '@value': '2026' }, '@type': 7 },
    )
    expect([...things.types]).toEqual(['A', 'B', 'C', 'D'])
    expect(things.count).toBe(4)
  })

  it('counts blocks that are no JSON, and reads the others', () => {
    const things = read('{', '', '<!-- {} -->', '"text"', 'null', { '@type': 'A' })
    expect(things.errors).toBe(3)
    expect([...things.types]).toEqual(['A'])
  })

  it('reads what nests deeper than any page without falling over', () => {
    const things = read(
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      `${'{"a":'.repeat(90_000)}1${'}'.repeat(90_000)}`,
    )
    expect(things.errors).toBe(0)
  })

  const OFFER = { '@type': 'Offer', price: '1.00' }
  const RATING = { '@type': 'Rating', ratingValue: 5 }
  const WHOLE: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    Article: { headline: 'h' },
    BlogPosting: { name: 'n' },
    Product: { name: 'n', offers: OFFER },
    Recipe: { name: 'n', image: 'i' },
    Event: { name: 'n', startDate: '2026', location: { '@type': 'Place' } },
    FAQPage: { mainEntity: [{ '@type': 'Question', name: 'q', acceptedAnswer: { '@type': 'Answer', text: 'a' } }] },
    BreadcrumbList: { itemListElement: [{ '@type': 'ListItem', position: 1, name: 'n' }] },
    Organization: { name: 'n' },
    LocalBusiness: { name: 'n', address: 'a' },
    Review: { author: 'a', reviewRating: RATING, itemReviewed: { '@type': 'Thing' } },
    AggregateRating: { ratingValue: 4, reviewCount: 2, itemReviewed: { '@id': '#p' } },
    VideoObject: { name: 'n', thumbnailUrl: ['t'], uploadDate: '2026' },
    JobPosting: { title: 't', description: 'd', datePosted: '2026', hiringOrganization: 'h', jobLocation: {} },
    SoftwareApplication: {
      name: 'n',
      offers: OFFER,
      aggregateRating: { '@type': 'AggregateRating', ratingValue: 4, ratingCount: 1 },
    },
    Dataset: { name: 'n', description: 'd' },
    Movie: { name: 'n', image: { '@type': 'ImageObject' } },
    Clip: { name: 'n', startOffset: 30, url: '/#t=30' },
    BroadcastEvent: { startDate: '2026', endDate: '2026', isLiveBroadcast: true },
    DiscussionForumPosting: { author: 'a', datePublished: '2026', text: 't' },
    ProfilePage: { mainEntity: { '@type': 'Person' } },
  }

  it.each(Object.entries(WHOLE))('%s is whole with what is required, and with nothing less', (type, properties) => {
    const thing = { '@context': 'https://schema.org', '@type': type, ...properties }
    expect(isIncomplete(thing)).toBe(false)
    for (const name of Object.keys(properties)) {
      expect(isIncomplete({ ...thing, [name]: ' ' }), name).toBe(true)
      expect(isIncomplete({ ...thing, [name]: [null] }), name).toBe(true)
    }
  })

  it('looks into parts', () => {
    expect(isIncomplete({ '@type': 'Product', name: 'n', offers: { '@type': 'Offer' } })).toBe(true)
  })

  it('asks no price of the offers in a list of services', () => {
    const offer = { '@type': 'Offer', itemOffered: { '@type': 'Service', name: 's' } }
    expect(isIncomplete({ '@type': 'OfferCatalog', itemListElement: [offer] })).toBe(false)
  })

  it('does not ask a part for what the whole says', () => {
    const review = { '@type': 'Review', author: 'a', reviewRating: RATING }
    expect(isIncomplete({ '@type': 'Product', name: 'n', review })).toBe(false)
    expect(isIncomplete(review)).toBe(true)
    expect(isIncomplete({ '@graph': [review] })).toBe(true)
  })

  it('asks nothing of a thing that is only mentioned', () => {
    expect(
      isIncomplete({ '@type': 'Article', headline: 'h', publisher: { '@type': 'Organization', '@id': '#o' } }),
    ).toBe(false)
  })
})
