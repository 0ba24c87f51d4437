/** Entry of the window: fonts and styles, the words of its language, then everything that has words. */
import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/jetbrains-mono/index.css'
import '@mantine/core/styles.layer.css'
import './styles/tokens.css'
import './styles/global.css'
import './styles/mantine.css'
import { loadCatalogue } from '../shared/words/catalogues'
import { setWords } from '../shared/words/t'

const { language, locale } = window.trawl.environment
setWords(language, locale, await loadCatalogue(language))
document.documentElement.lang = language

const { drawWindow } = await import('./app/draw-window')
await drawWindow()
