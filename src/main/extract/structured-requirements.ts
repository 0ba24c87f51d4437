/**
 * What structured data of a type must say to be of use: the required properties of Google's documentation of structured
 * data (developers.google.com/search/docs/appearance/structured-data, one page for each type; of 2026, and compared with
 * those of two validators that follow it). It requires none of Article and Organization: there it is what names the
 * thing (schema.org). Of properties of properties, as offers.price, the type of the inner thing tells. Types are without
 * their prefix.
 */

/** One of these properties must be there. */
export type Alternatives = readonly string[]

interface Requirement {
  readonly types: readonly string[]
  readonly properties: readonly Alternatives[]
  /** What is required besides when the thing is no part of another. */
  readonly alone?: readonly Alternatives[]
}

const LISTED: readonly Requirement[] = [
  {
    types: ['Article', 'NewsArticle', 'BlogPosting', 'TechArticle', 'ReportageNewsArticle', 'ScholarlyArticle'],
    properties: [['headline', 'name']],
  },
  {
    types: ['Product', 'ProductGroup'],
    properties: [['name']],
    alone: [['review', 'reviews', 'aggregateRating', 'offers', 'hasVariant', 'isVariantOf']],
  },
  // The offers in a list of services name these, and need no price.
  { types: ['Offer'], properties: [['price', 'priceSpecification', 'itemOffered']] },
  { types: ['AggregateOffer'], properties: [['lowPrice'], ['priceCurrency']] },
  { types: ['Recipe'], properties: [['name'], ['image']] },
  {
    types: [
      'Event',
      'BusinessEvent',
      'ComedyEvent',
      'DanceEvent',
      'EducationEvent',
      'ExhibitionEvent',
      'Festival',
      'MusicEvent',
      'ScreeningEvent',
      'SocialEvent',
      'SportsEvent',
      'TheaterEvent',
    ],
    properties: [['name'], ['startDate'], ['location']],
  },
  { types: ['FAQPage', 'QAPage'], properties: [['mainEntity']] },
  {
    types: ['Question'],
    properties: [
      ['name', 'text'],
      ['acceptedAnswer', 'suggestedAnswer', 'answerCount'],
    ],
  },
  { types: ['Answer'], properties: [['text']] },
  { types: ['BreadcrumbList', 'ItemList'], properties: [['itemListElement']] },
  { types: ['ListItem'], properties: [['position']] },
  { types: ['Organization', 'Corporation', 'NewsMediaOrganization', 'OnlineStore'], properties: [['name', 'url']] },
  {
    types: [
      'LocalBusiness',
      'AutoDealer',
      'AutoRepair',
      'Bakery',
      'BarOrPub',
      'CafeOrCoffeeShop',
      'Dentist',
      'Hotel',
      'LegalService',
      'LodgingBusiness',
      'MedicalClinic',
      'ProfessionalService',
      'RealEstateAgent',
      'Restaurant',
      'Store',
    ],
    properties: [['name'], ['address']],
  },
  {
    types: ['Review', 'CriticReview', 'UserReview'],
    properties: [['author'], ['reviewRating']],
    alone: [['itemReviewed']],
  },
  {
    types: ['AggregateRating', 'EmployerAggregateRating'],
    properties: [['ratingValue'], ['ratingCount', 'reviewCount']],
    alone: [['itemReviewed']],
  },
  { types: ['Rating'], properties: [['ratingValue']] },
  { types: ['VideoObject'], properties: [['name'], ['thumbnailUrl'], ['uploadDate']] },
  { types: ['Clip'], properties: [['name'], ['startOffset'], ['url']] },
  { types: ['BroadcastEvent'], properties: [['startDate'], ['endDate'], ['isLiveBroadcast']] },
  { types: ['Movie'], properties: [['name'], ['image']] },
  {
    types: ['JobPosting'],
    properties: [
      ['title'],
      ['description'],
      ['datePosted'],
      ['hiringOrganization'],
      ['jobLocation', 'applicantLocationRequirements'],
    ],
  },
  {
    types: ['DiscussionForumPosting'],
    properties: [['author'], ['datePublished'], ['text', 'image', 'video', 'sharedContent']],
  },
  { types: ['ProfilePage'], properties: [['mainEntity']] },
  { types: ['Course', 'Dataset'], properties: [['name'], ['description']] },
  {
    types: ['SoftwareApplication', 'MobileApplication', 'WebApplication'],
    properties: [['name'], ['offers'], ['aggregateRating', 'review']],
  },
]

const BY_TYPE: ReadonlyMap<string, Requirement> = new Map(
  LISTED.flatMap((requirement) => requirement.types.map((type) => [type, requirement])),
)

/**
 * Whether a thing lacks what its type requires; nothing is known of most types.
 *
 * @param isPart whether it is the value of a property of another thing
 */
export function isIncomplete(type: string, thing: Readonly<Record<string, unknown>>, isPart: boolean): boolean {
  const requirement = BY_TYPE.get(type)
  if (requirement === undefined) return false
  const lacks = (alternatives: Alternatives): boolean => !alternatives.some((name) => says(thing[name]))
  return requirement.properties.some(lacks) || (!isPart && requirement.alone?.some(lacks) === true)
}

function says(value: unknown): boolean {
  if (value === undefined || value === null) return false
  if (typeof value === 'string') return value.trim() !== ''
  return !Array.isArray(value) || value.some(says)
}
