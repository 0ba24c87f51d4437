/** Finds words that a person sees and that do not pass through t(): in JSX, in attributes, titles of dialogs, toasts. */
import ts from 'typescript'

/** Attributes of elements and properties of objects that are shown. */
const SHOWN = new Set([
  'label',
  'title',
  'placeholder',
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'description',
  'heading',
  'help',
  'hint',
  'message',
  'detail',
  'meaning',
  'sentence',
  'caption',
])
/** Functions whose first argument is shown. */
const SHOWING = new Set(['showToast', 'item'])
/** Elements whose content is code. */
const CODE = new Set(['code', 'kbd', 'Kbd', 'pre'])

/** Names, and what is the same in every language. */
const NO_WORDS =
  /^(?:Trawl|, HTTP\/|SQL|URLs?|JSON(?:-LD)?|NDJSON|HTML|CSV|XML|CSS|XPath|H[1-6]|h1|robots\.txt|DNS|TLS|TCP|MIT|Electron|Chromium|Node|Open Graph|Twitter|JavaScript|Ctrl|[1-5]xx|[kMG]?B|ms|true|false)$/

/** `line: words` of what stands bare. */
export function bareWordsIn(path: string, source: string): readonly string[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: string[] = []
  const check = (node: ts.Node, text: string): void => {
    const words = text.replaceAll(/&\w+;/g, ' ').trim()
    if (!/\p{L}{2}/u.test(words) || NO_WORDS.test(words)) return
    found.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}: ${words}`)
  }
  const checkValue = (value: ts.Expression | undefined): void => {
    if (value !== undefined) for (const literal of literalsOf(value)) check(literal.node, literal.text)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && !CODE.has(tagAround(node))) check(node, node.text)
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent) && !CODE.has(tagAround(node))) {
      checkValue(node.expression)
    }
    if (ts.isJsxAttribute(node) && SHOWN.has(node.name.getText(file)) && tagOf(node) !== 'Words') {
      const { initializer } = node
      if (initializer !== undefined && ts.isStringLiteral(initializer)) check(initializer, initializer.text)
      if (initializer !== undefined && ts.isJsxExpression(initializer)) checkValue(initializer.expression)
    }
    if (ts.isPropertyAssignment(node) && SHOWN.has(node.name.getText(file).replaceAll("'", ''))) {
      checkValue(node.initializer)
    }
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && SHOWING.has(node.expression.text)) {
      checkValue(node.arguments[0])
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

interface Literal {
  readonly node: ts.Node
  readonly text: string
}

/** What an expression shows of itself; what a call answers is not its own. */
function literalsOf(value: ts.Expression): readonly Literal[] {
  if (ts.isStringLiteralLike(value)) return [{ node: value, text: value.text }]
  if (ts.isParenthesizedExpression(value)) return literalsOf(value.expression)
  if (ts.isConditionalExpression(value)) return [...literalsOf(value.whenTrue), ...literalsOf(value.whenFalse)]
  if (ts.isTemplateExpression(value)) {
    const pieces = [value.head.text, ...value.templateSpans.map(({ literal }) => literal.text)]
    return [{ node: value, text: pieces.join(' ') }]
  }
  if (!ts.isBinaryExpression(value)) return []
  const sign = value.operatorToken.kind
  if (sign === ts.SyntaxKind.AmpersandAmpersandToken) return literalsOf(value.right)
  return sign === ts.SyntaxKind.QuestionQuestionToken || sign === ts.SyntaxKind.PlusToken
    ? [...literalsOf(value.left), ...literalsOf(value.right)]
    : []
}

function tagAround(node: ts.Node): string {
  return ts.isJsxElement(node.parent) ? node.parent.openingElement.tagName.getText() : ''
}

function tagOf(attribute: ts.JsxAttribute): string {
  return attribute.parent.parent.tagName.getText()
}
