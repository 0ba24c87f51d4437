/** What a page of the sample site is made of. The words are in content/, the look is in render-page.ts. */

export interface SamplePage {
  /** Path on the site, with a query where the page has one. */
  readonly path: string
  /** `null`: the page has no title element. */
  readonly title: string | null
  /** `null`: the page has no meta description. */
  readonly description: string | null
  /** One heading of the first level for each; most pages have one. */
  readonly headings: readonly string[]
  /** Paragraphs. `[words](/path)` is a link. */
  readonly text: readonly string[]
  /** Links shown as a list of cards under the text. */
  readonly cards?: readonly SampleCard[]
  /** Path of the section in the navigation that this page belongs to. */
  readonly section?: string
  /** Language of the page; English when left out. */
  readonly language?: string
  readonly direction?: 'rtl'
  /** Content of meta robots. */
  readonly robots?: string
  /** Path that the page names as its canonical; its own when left out. */
  readonly canonical?: string
  /** Content of meta refresh. */
  readonly refresh?: string
  /** Sent in this encoding, which only a meta element declares; UTF-8 with a charset in the header when left out. */
  readonly legacyEncoding?: 'windows-1252' | 'shift_jis'
  /** Content coding used when the client accepts it. */
  readonly coding?: 'gzip' | 'br'
  /** Further header lines of the answer. */
  readonly headers?: Readonly<Record<string, string>>
  /** Milliseconds until the server answers. */
  readonly delayMs?: number
}

export interface SampleCard {
  readonly path: string
  readonly label: string
  readonly note: string
}

/** The card that leads to a page: its first heading and description. */
export function cardFor(page: SamplePage): SampleCard {
  return { path: page.path, label: page.headings[0] ?? page.path, note: page.description ?? '' }
}

/** Title of an ordinary page, with the name of the site behind it. */
export function siteTitle(name: string): string {
  return `${name} · Marrowby Light`
}
