/** The languages that Trawl speaks, and which of them a person gets. Their words: catalogues.ts. */
/** By their own names. English is in the sources. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof LANGUAGES
export type LanguagePreference = 'system' | Language

/** What a window must know before it draws: the language of its words, and the locale of numbers and dates. */
export interface WordsEnvironment {
  readonly language: Language
  readonly locale: string
}

function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && Object.hasOwn(LANGUAGES, value)
}

/** The language that a person chose; else the first of the system's (`de-AT` is `de`) that there is; else English. */
export function chooseLanguage(preference: LanguagePreference, systemLanguages: readonly string[]): Language {
  if (preference !== 'system') return preference
  const bases = systemLanguages.map((tag) => tag.split(/[-_]/)[0]?.toLowerCase())
  return bases.find(isLanguage) ?? 'en'
}

/** A locale that formats can be made for, without extensions: those of a bare system (`-u-va-posix`) group no digits. */
export function usableLocale(tag: unknown): string {
  if (typeof tag !== 'string') return 'en-US'
  try {
    const { language, script, region } = new Intl.Locale(tag.replaceAll('_', '-'))
    return [language, script, region].filter((part) => part !== undefined).join('-')
  } catch {
    // A system may say `C` or nothing at all.
    return 'en-US'
  }
}

/** What comes from another process, made sure of. */
export function asWordsEnvironment(value: unknown): WordsEnvironment {
  const { language, locale } = (typeof value === 'object' && value !== null ? value : {}) as Partial<WordsEnvironment>
  return { language: isLanguage(language) ? language : 'en', locale: usableLocale(locale) }
}
