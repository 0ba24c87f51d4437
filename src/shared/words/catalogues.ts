/** The words of each language, loaded only by who uses it: a window in English reads no other. */
import type { Language } from './languages'
import type { Catalogue } from './t'

const CATALOGUES: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ readonly default: Catalogue }>>> = {
  de: () => import('./de.json'),
}

/** The words of a language; none for English. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  return language === 'en' ? {} : (await CATALOGUES[language]()).default
}
