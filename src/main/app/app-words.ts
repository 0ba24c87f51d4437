/** The language of the app: chosen by a person or the system, set here for menus and dialogs, told to the window. */
import { app, ipcMain, type WebFrameMain } from 'electron'
import { ENVIRONMENT_CHANNEL } from '../../shared/ipc-names'
import { loadCatalogue } from '../../shared/words/catalogues'
import {
  chooseLanguage,
  type LanguagePreference,
  usableLocale,
  type WordsEnvironment,
} from '../../shared/words/languages'
import { setWords, wordsLanguage, wordsLocale } from '../../shared/words/t'

/** Sets the words of the main process. Returns whether the language is another one than before. */
export async function setLanguage(preference: LanguagePreference): Promise<boolean> {
  const before = wordsLanguage()
  const language = chooseLanguage(preference, app.getPreferredSystemLanguages())
  const locale = usableLocale(app.getSystemLocale() || app.getLocale())
  setWords(language, locale, await loadCatalogue(language))
  return language !== before
}

/** The window asks before it draws anything, and again after each load: hence at once and not by a call. */
export function serveEnvironment(isTrusted: (frame: WebFrameMain | null) => boolean): void {
  ipcMain.on(ENVIRONMENT_CHANNEL, (event) => {
    const environment = { language: wordsLanguage(), locale: wordsLocale() } as WordsEnvironment
    event.returnValue = isTrusted(event.senderFrame) ? environment : null
  })
}
