/** Rules by CSS selector (Selectors 4, as far as css-select goes). */
import { compile, selectAll } from 'css-select'
import type { ExtractionRule } from '../../../shared/domain/extraction-rule'
import type { CompiledRule } from './compiled-rule'
import { nodeValues } from './node-values'
import type { AttributeNode } from './page-nodes'
import { RuleFault } from './rule-fault'
import { resultOf } from './rule-values'

/** @throws {RuleFault} */
export function compileCss(rule: ExtractionRule): CompiledRule {
  const { expression } = rule
  const html = compiled(expression, false)
  const xml = compiled(expression, true)
  return (page) => {
    const tree = page.tree()
    if (tree === null) return null
    const isXml = page.kind === 'xml'
    const found = isXml
      ? selectAll(xml as never, tree.children, { xmlMode: true })
      : selectAll(html as never, tree.children)
    return resultOf(rule, nodeValues(rule, found as unknown as AttributeNode[], isXml))
  }
}

function compiled(expression: string, xmlMode: boolean): unknown {
  // What stands in strings and brackets is no part of the structure.
  const bare = expression.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\[[^\]]*\]/gs, (text) => '-'.repeat(text.length))
  // The library takes these for letters of a name.
  const stray = /(?<!\\)[{}!/;<&@?$%^=`]/.exec(bare.replace(/\([^)]*\)/g, (text) => '-'.repeat(text.length)))
  if (stray !== null) throw RuleFault.of(`expected no "${stray[0]}"`, stray.index)
  const edge = /^\s*(?:[>+~]|,)|(?:[>+~]|,)\s*$/.exec(bare)
  if (edge !== null) throw RuleFault.of('expected a selector on both sides of the sign', edge.index)
  const empty = /[.#](?=[.#:\s>+~,)]|$)|:(?=[\s>+~,)]|$)/.exec(bare)
  if (empty !== null) throw RuleFault.of(`expected a name after "${empty[0]}"`, empty.index)
  try {
    return compile(expression, { xmlMode })
  } catch (cause) {
    throw faultOf(expression, cause instanceof Error ? cause.message : String(cause))
  }
}

/** The library tells what it could not read on from, not where that is. */
function faultOf(expression: string, message: string): RuleFault {
  const [, element] = /^Pseudo-elements? (?:::?([\w-]+) )?.*not supported/i.exec(message) ?? [undefined, '']
  if (element !== '') {
    const at = expression.indexOf('::')
    const hint = 'Take text with @text and an attribute with @NAME after the selector, such as a.next@href.'
    return RuleFault.of('expected a selector of elements, without "::"', at === -1 ? null : at, hint)
  }
  const [, rest] = /(?:Expected name, found |Unmatched selector: )(.*)$/s.exec(message) ?? []
  if (rest !== undefined && expression.endsWith(rest)) {
    const at = expression.length - rest.length
    return RuleFault.of(rest === '' ? 'expected the selector to go on' : `expected no "${rest}"`, at)
  }
  const [, unknown] = /Unknown pseudo-class :([\w-]+)/.exec(message) ?? []
  if (unknown !== undefined) return RuleFault.of(`expected a known pseudo-class, got ":${unknown}"`, at(`:${unknown}`))
  const [, nth] = /n-th rule couldn't be parsed \('(.*)'\)/s.exec(message) ?? []
  if (nth !== undefined)
    return RuleFault.of(`expected odd, even or a formula such as 2n+1, got "${nth}"`, at(`(${nth}`))
  if (/closing parenthesis/i.test(message)) return RuleFault.of('expected a closing parenthesis', expression.length)
  return RuleFault.of(`expected a CSS selector: ${message}`)

  function at(text: string): number | null {
    const place = expression.indexOf(text)
    return place === -1 ? null : place
  }
}
