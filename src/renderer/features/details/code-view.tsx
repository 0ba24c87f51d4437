/**
 * Text with highlighting, line numbers and find. A chunk of its own: the editor is loaded when the first source is
 * looked at, and each language when it is first needed.
 */
import { HighlightStyle, type LanguageSupport, syntaxHighlighting } from '@codemirror/language'
import { openSearchPanel, search, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState } from '@codemirror/state'
import { EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useRef } from 'react'
import type { BodyLanguage } from '../../../shared/domain/page-body'
import { styleNonce } from '../../lib/style-nonce'
import classes from './code-view.module.css'

/** What can be done from outside. */
export interface CodeControl {
  find(): void
}

interface CodeViewProps {
  readonly text: string
  readonly language: BodyLanguage
  readonly wraps: boolean
  readonly label: string
  /** Without numbers it is prose. */
  readonly hasLineNumbers: boolean
  onReady?(control: CodeControl | null): void
}

const LANGUAGES: Readonly<Record<Exclude<BodyLanguage, 'plain'>, () => Promise<LanguageSupport>>> = {
  html: async () => (await import('@codemirror/lang-html')).html(),
  xml: async () => (await import('@codemirror/lang-xml')).xml(),
  json: async () => (await import('@codemirror/lang-json')).json(),
  css: async () => (await import('@codemirror/lang-css')).css(),
  javascript: async () => (await import('@codemirror/lang-javascript')).javascript(),
}

/** Colours of the tokens, which both themes have. */
const COLOURS = HighlightStyle.define([
  { tag: [tags.comment, tags.meta, tags.documentMeta], color: 'var(--text-faint)' },
  { tag: [tags.tagName, tags.typeName, tags.className], color: 'var(--accent)' },
  { tag: [tags.attributeName, tags.propertyName], color: 'var(--status-3xx)' },
  { tag: [tags.string, tags.attributeValue, tags.special(tags.string)], color: 'var(--status-2xx)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom, tags.unit, tags.color], color: 'var(--status-none)' },
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--status-none)' },
  { tag: [tags.character, tags.escape, tags.regexp], color: 'var(--status-4xx)' },
  { tag: [tags.angleBracket, tags.punctuation, tags.bracket, tags.separator], color: 'var(--text-muted)' },
  { tag: tags.invalid, color: 'var(--status-5xx)' },
])

export function CodeView({ text, language, wraps, label, hasLineNumbers, onReady }: CodeViewProps) {
  const box = useRef<HTMLDivElement>(null)
  const ready = useRef(onReady)
  const editor = useRef<{ readonly view: EditorView; readonly wrapping: Compartment } | null>(null)
  const startsWrapped = useRef(wraps)
  startsWrapped.current = wraps
  useEffect(() => {
    ready.current = onReady
  })

  useEffect(() => {
    const parent = box.current
    if (parent === null) return
    const wrapping = new Compartment()
    const speech = new Compartment()
    const view = new EditorView({
      parent,
      state: EditorState.create({
        doc: text,
        extensions: [
          EditorView.cspNonce.of(styleNonce()),
          EditorState.readOnly.of(true),
          EditorView.contentAttributes.of({
            'aria-label': label,
            'aria-readonly': 'true',
            spellcheck: 'false',
            tabindex: '0',
            dir: hasLineNumbers ? 'ltr' : 'auto',
          }),
          hasLineNumbers ? lineNumbers() : EditorView.perLineTextDirection.of(true),
          highlightSpecialChars(),
          search({ top: true }),
          keymap.of(searchKeymap),
          syntaxHighlighting(COLOURS),
          wrapping.of(startsWrapped.current ? EditorView.lineWrapping : []),
          speech.of([]),
        ],
      }),
    })
    editor.current = { view, wrapping }
    let isGone = false
    if (language !== 'plain') {
      LANGUAGES[language]()
        .then((support) => {
          if (!isGone) view.dispatch({ effects: speech.reconfigure(support) })
        })
        // Without its colours a source can be read as well.
        .catch((error: unknown) => console.error('highlighting could not be loaded', error))
    }
    ready.current?.({ find: () => void openSearchPanel(view) })
    return () => {
      isGone = true
      editor.current = null
      ready.current?.(null)
      view.destroy()
    }
  }, [text, language, label, hasLineNumbers])

  useEffect(() => {
    const { view, wrapping } = editor.current ?? {}
    if (view !== undefined && wrapping !== undefined) {
      view.dispatch({ effects: wrapping.reconfigure(wraps ? EditorView.lineWrapping : []) })
    }
  }, [wraps])

  return <div ref={box} className={classes.code} data-prose={!hasLineNumbers || undefined} data-selectable />
}
