/** Finds the words in the sources: what is given to t() and <Words>, written out. */
import ts from 'typescript'

export interface FoundWord {
  readonly text: string
  /** An ICU message, as it is given values; else a text that is taken as it stands. */
  readonly isMessage: boolean
}

/** All words of one file; those that are not written out (of the catalogues) are not here. */
export function wordsIn(path: string, source: string): readonly FoundWord[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: FoundWord[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 't') {
      const [message, values] = node.arguments
      if (message) for (const text of literalsOf(message)) found.push({ text, isMessage: values !== undefined })
    }
    if (isWords(node)) {
      for (const text of messageOf(node)) found.push({ text, isMessage: true })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** The literals that an expression may be: of `a ? 'x' : 'y'` both. */
function literalsOf(expression: ts.Expression): readonly string[] {
  if (ts.isStringLiteralLike(expression)) return [expression.text]
  if (ts.isParenthesizedExpression(expression)) return literalsOf(expression.expression)
  if (ts.isConditionalExpression(expression)) {
    return [...literalsOf(expression.whenTrue), ...literalsOf(expression.whenFalse)]
  }
  if (ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) {
    return [...literalsOf(expression.left), ...literalsOf(expression.right)]
  }
  return []
}

type WordsElement = ts.JsxSelfClosingElement

function isWords(node: ts.Node): node is WordsElement {
  return ts.isJsxSelfClosingElement(node) && node.tagName.getText() === 'Words'
}

function messageOf(element: WordsElement): readonly string[] {
  for (const property of element.attributes.properties) {
    if (!ts.isJsxAttribute(property) || property.name.getText() !== 'message') continue
    const { initializer } = property
    if (initializer === undefined) return []
    if (ts.isStringLiteral(initializer)) return [initializer.text]
    return ts.isJsxExpression(initializer) && initializer.expression ? literalsOf(initializer.expression) : []
  }
  return []
}
