/** All words in one catalogue: nothing is shown that is not in it, and every language has what it says it has. */
import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { bareWordsIn } from '../../../../scripts/words/bare-words'
import { collectMessages, messagesFile, showingFiles } from '../../../../scripts/words/messages'
import { loadCatalogue } from '../../../../src/shared/words/catalogues'
import { LANGUAGES, type Language } from '../../../../src/shared/words/languages'

const root = process.cwd()
const { texts, messages } = collectMessages(root)
const OTHERS = (Object.keys(LANGUAGES) as Language[]).filter((language) => language !== 'en')
/** Languages that lack nothing; one that is on its way shows English meanwhile. */
const COMPLETE: readonly Language[] = ['de']

type Elements = ReturnType<IntlMessageFormat['getAst']>
const parsed = (message: string): Elements => new IntlMessageFormat(message, 'en').getAst()

/** Names of placeholders and tags, each once, sorted; those within plurals and tags, too. */
function namesIn(elements: Elements): readonly string[] {
  const names = elements.flatMap((element): readonly string[] => {
    if (element.type === 0 || element.type === 7) return []
    if (element.type === 8) return [`<${element.value}>`, ...namesIn(element.children)]
    if (element.type === 5 || element.type === 6) {
      return [element.value, ...Object.values(element.options).flatMap((option) => namesIn(option.value))]
    }
    return [element.value]
  })
  return [...new Set(names)].sort()
}

/** Categories of every plural, in the order of the message. */
function pluralsIn(elements: Elements): readonly (readonly string[])[] {
  return elements.flatMap((element): readonly (readonly string[])[] => {
    if (element.type === 8) return pluralsIn(element.children)
    if (element.type !== 5 && element.type !== 6) return []
    const within = Object.values(element.options).flatMap((option) => pluralsIn(option.value))
    return element.type === 6 ? [Object.keys(element.options), ...within] : within
  })
}

describe('the catalogue of words', () => {
  it('is what the sources say (npm run words)', () => {
    expect(readFileSync('src/shared/words/messages.json', 'utf8')).toBe(messagesFile(root))
  })

  it('has no text that is a message as well', () => {
    expect(Object.keys(texts).filter((text) => Object.hasOwn(messages, text))).toEqual([])
  })

  it('has messages that can be read, with every plural told in full', () => {
    const broken = Object.keys(messages).filter((message) =>
      pluralsIn(parsed(message)).some((categories) => !categories.includes('one') || !categories.includes('other')),
    )
    expect(broken).toEqual([])
  })

  it('has no message that leans on its neighbours', () => {
    expect([...Object.keys(texts), ...Object.keys(messages)].filter((text) => text !== text.trim())).toEqual([])
  })

  it('is passed by no words of the window and its menus', () => {
    const bare = showingFiles(root)
      // What becomes of a rendered page is stored with it, and stays English.
      .filter((path) => /^src\/(?:renderer\/|main\/app\/(?!render\/))/.test(path))
      .flatMap((path) => bareWordsIn(path, readFileSync(path, 'utf8')))
    expect(bare).toEqual([])
  })
})

describe('bare words', () => {
  it('are found wherever they are shown', () => {
    const source = `
      const a = <p title="What it is">Some words {isOn ? 'on' : t('off')} <code>sort</code></p>
      const b = { label: \`Row \${row}\`, kind: 'row', help: t('Rows') }
      showToast('Copied')
    `
    const found = bareWordsIn('a.tsx', source).map((each) => each.replace(/^a\.tsx:\d+: /, ''))
    expect(found).toEqual(['What it is', 'Some words', 'on', 'Row', 'Copied'])
  })
})

describe.each(OTHERS)('%s', (language) => {
  it('has no words that are not in the catalogue', async () => {
    const known = Object.keys(await loadCatalogue(language))
    expect(known.filter((key) => !Object.hasOwn(texts, key) && !Object.hasOwn(messages, key))).toEqual([])
  })

  it('has messages with the same placeholders and tags, and the plurals of the language', async () => {
    const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const broken = Object.entries(await loadCatalogue(language)).filter(([key, text]) => {
      if (!Object.hasOwn(messages, key)) return false
      const elements = parsed(text)
      return (
        namesIn(elements).join() !== namesIn(parsed(key)).join() ||
        pluralsIn(elements).some((categories) => wanted.some((category) => !categories.includes(category)))
      )
    })
    expect(broken.map(([key]) => key)).toEqual([])
  })

  it('keeps what stands for something else in texts', async () => {
    const marks = (text: string) =>
      [...text.matchAll(/\$limit(?:\([a-z0-9_]+\))?|--[a-z-]+/g)].map(String).sort().join()
    const broken = Object.entries(await loadCatalogue(language)).filter(
      ([key, text]) => Object.hasOwn(texts, key) && marks(key) !== marks(text),
    )
    expect(broken.map(([key]) => key)).toEqual([])
  })

  it.runIf(COMPLETE.includes(language))('lacks nothing', async () => {
    const catalogue = await loadCatalogue(language)
    expect([...Object.keys(texts), ...Object.keys(messages)].filter((key) => !Object.hasOwn(catalogue, key))).toEqual(
      [],
    )
  })
})
