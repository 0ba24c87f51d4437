/**
 * The editor for statements: CodeMirror with SQLite's words and the tables of the crawl. Loaded when it is first looked
 * at. Tab leaves it, as it leaves any field.
 */
import {
  autocompletion,
  type Completion,
  type CompletionSource,
  closeBrackets,
  closeCompletion,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { SQLite, type SQLNamespace, sql } from '@codemirror/lang-sql'
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { Compartment, EditorState, type Extension, Prec, StateEffect, StateField } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { type RefObject, useEffect, useImperativeHandle, useRef } from 'react'
import type { SqlTable } from '../../../shared/domain/sql-console'
import { columnMeaning, tableMeaning } from '../../../shared/schema-words'
import { statementAt } from '../../../shared/sql-text'
import { t } from '../../../shared/words/t'
import { shortcutText } from '../../lib/platform'
import { styleNonce } from '../../lib/style-nonce'
import type { ErrorPlace } from './error-place'
import { sqlName } from './sql-names'
import classes from './sql-view.module.css'

export interface SqlEditorHandle {
  /** Puts text in the place of the selection. */
  insert(text: string): void
  /** Puts another text in the place of everything. */
  replace(text: string): void
  focus(): void
  /** What would run: the selection, else the statement at the caret. */
  statement(): string
}

interface SqlEditorProps {
  readonly handle: RefObject<SqlEditorHandle | null>
  readonly text: string
  readonly tables: readonly SqlTable[]
  /** What is underlined, in the statement that ran; `null`: nothing. */
  readonly mistake: { readonly sql: string; readonly place: ErrorPlace } | null
  onText(text: string): void
  onRun(statement: string): void
}

export function SqlEditor({ handle, text, tables, mistake, onText, onRun }: SqlEditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const latest = useRef({ onText, onRun })
  const first = useRef({ text, tables })
  useEffect(() => {
    latest.current = { onText, onRun }
  })

  useEffect(() => {
    if (place.current === null) return
    const run = (editor: EditorView) => {
      closeCompletion(editor)
      latest.current.onRun(statementOf(editor))
      return true
    }
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: first.current.text,
        extensions: [
          EditorView.cspNonce.of(styleNonce()),
          // Before the editor's own keys, which put a line in.
          Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
          keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap]),
          history(),
          lineNumbers(),
          drawSelection(),
          bracketMatching(),
          closeBrackets(),
          autocompletion({ icons: false, activateOnTyping: true }),
          language.of(languageFor(first.current.tables)),
          typingOverSelection,
          mistakes,
          theme,
          syntaxHighlighting(colours),
          placeholder('SELECT …'),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({
            'aria-label': t('SQL statement'),
            'aria-description': t('{shortcutText} runs the statement. Tab leaves the editor.', {
              shortcutText: shortcutText('Mod+Enter'),
            }),
            spellcheck: 'false',
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onText(update.state.doc.toString())
          }),
        ],
      }),
    })
    view.current = editor
    return () => {
      // Hidden tabs end their effects: what was written must be there when the tab is shown again.
      first.current = { ...first.current, text: editor.state.doc.toString() }
      view.current = null
      editor.destroy()
    }
  }, [])

  useEffect(() => {
    first.current = { ...first.current, tables }
    view.current?.dispatch({ effects: language.reconfigure(languageFor(tables)) })
  }, [tables])

  useEffect(() => {
    view.current?.dispatch({ effects: setMistake.of(mistake) })
  }, [mistake])

  useImperativeHandle(handle, () => ({
    insert: (inserted) => {
      const editor = view.current
      if (editor === null) return
      editor.dispatch(editor.state.replaceSelection(inserted), { scrollIntoView: true })
      editor.focus()
    },
    replace: (replaced) => {
      const editor = view.current
      if (editor === null) return
      editor.dispatch({
        changes: { from: 0, to: editor.state.doc.length, insert: replaced },
        selection: { anchor: replaced.length },
        scrollIntoView: true,
      })
      editor.focus()
    },
    focus: () => view.current?.focus(),
    statement: () => (view.current === null ? '' : statementOf(view.current)),
  }))

  return <div ref={place} className={classes.editor} data-selectable />
}

function statementOf({ state }: EditorView): string {
  const { from, to, empty, head } = state.selection.main
  if (!empty) return state.sliceDoc(from, to)
  const text = state.doc.toString()
  const part = statementAt(text, head)
  return part === null ? text : text.slice(part.from, part.end)
}

/**
 * Typing over a selection. Left to the browser, the new text would take the look of the old one along as a style of its
 * own, which the content security policy refuses.
 */
const typingOverSelection = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main
    const { data } = event
    if (event.inputType !== 'insertText' || data === null || empty || view.composing) return false
    const insert = () =>
      view.state.update(view.state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true })
    const isTaken = view.state.facet(EditorView.inputHandler).some((handler) => handler(view, from, to, data, insert))
    if (!isTaken) view.dispatch(insert())
    event.preventDefault()
    return true
  },
})

// ── Completion ──

const language = new Compartment()

function languageFor(tables: readonly SqlTable[]): Extension {
  const schema: { [name: string]: SQLNamespace } = {}
  for (const table of tables) schema[table.name] = { self: tableCompletion(table), children: columnCompletions(table) }
  const support = sql({ dialect: SQLite, upperCaseKeywords: true, schema })
  return [support, SQLite.language.data.of({ autocomplete: columnsOfNamedTables(tables) })]
}

function tableCompletion({ name, kind }: SqlTable): Completion {
  return { label: name, apply: sqlName(name), type: 'type', detail: kind, info: t(tableMeaning(name)), boost: 2 }
}

function columnCompletions({ name, columns }: SqlTable): Completion[] {
  return columns.map((column) => ({
    label: column.name,
    apply: sqlName(column.name),
    type: 'property',
    detail: column.type.toLowerCase(),
    info: t(columnMeaning(name, column.name)),
    boost: 1,
  }))
}

/** Columns without their table, of the tables that the text names. */
function columnsOfNamedTables(tables: readonly SqlTable[]): CompletionSource {
  return (context) => {
    const word = context.matchBefore(/\w+/)
    if (word === null || (word.from > 0 && context.state.sliceDoc(word.from - 1, word.from) === '.')) return null
    const words = new Set(context.state.doc.toString().toLowerCase().match(/\w+/g))
    const named = tables.filter(({ name }) => words.has(name.toLowerCase()))
    const seen = new Set<string>()
    const options = named.flatMap(columnCompletions).filter(({ label }) => !seen.has(label) && seen.add(label))
    return { from: word.from, options, validFor: /^\w*$/ }
  }
}

// ── Mistakes ──

const setMistake = StateEffect.define<SqlEditorProps['mistake']>()
const mistakeMark = Decoration.mark({ class: 'cm-mistake' })

const mistakes = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { effects, state, docChanged }) {
    for (const effect of effects) {
      if (!effect.is(setMistake)) continue
      if (effect.value === null) return Decoration.none
      const start = state.doc.toString().indexOf(effect.value.sql)
      if (start < 0) return Decoration.none
      const { from, end } = effect.value.place
      return Decoration.set([mistakeMark.range(start + from, start + end)])
    }
    return docChanged ? Decoration.none : marks
  },
  provide: (field) => EditorView.decorations.from(field),
})

// ── Look ──

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '500' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--status-2xx)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--status-3xx)' },
  { tag: tags.comment, color: 'var(--text-faint)', fontStyle: 'italic' },
  { tag: [tags.operator, tags.punctuation], color: 'var(--text-muted)' },
  { tag: tags.typeName, color: 'var(--status-none)' },
])

const theme = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--surface)', color: 'var(--text)', fontSize: 'var(--text-13)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.5', fontVariantLigatures: 'none' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 12px 0 8px' },
  '.cm-cursor': { borderLeftColor: 'var(--text)', borderLeftWidth: '1.5px' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--text-faint)', border: 'none', paddingLeft: '4px' },
  '.cm-placeholder': { color: 'var(--text-faint)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: t('color-mix(in srgb, var(--focus) 26%, transparent)'),
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--selected)', outline: 'none' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'transparent', color: 'var(--status-5xx)' },
  '.cm-mistake': { textDecoration: t('underline wavy var(--mark-5xx)'), textUnderlineOffset: '3px' },
  '.cm-tooltip': {
    border: 'none',
    borderRadius: 'var(--radius)',
    backgroundColor: 'var(--surface-raised)',
    color: 'var(--text)',
    boxShadow: 'var(--shadow-float)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--font-mono)',
    fontSize: 'var(--text-12)',
    padding: '4px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px', borderRadius: 'var(--radius-small)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--selected)', color: 'var(--text)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600', color: 'var(--accent)' },
  '.cm-completionDetail': { color: 'var(--text-muted)', fontStyle: 'normal', marginLeft: '12px' },
  '.cm-completionInfo': { padding: '6px 10px', maxWidth: '280px', fontSize: 'var(--text-12)' },
})
