import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { columnNamed } from '../../../../src/main/cli/column-names'
import { parseFilter } from '../../../../src/main/cli/filter-expression'
import { addExtractOption, addRuleOptions, givenRules, type RuleOptions } from '../../../../src/main/cli/rule-options'

function given(...args: string[]): Promise<readonly string[]> {
  const command = addRuleOptions(addExtractOption(new Command().exitOverride()))
  return givenRules(command.parse(args, { from: 'user' }).opts<RuleOptions>())
}

const OWN = ['price', { id: 'rule:unit-price:number', name: 'Unit price', line: 'Unit price=css,number:b' }] as const

describe('rules as flags', () => {
  it('are lines; a search may say regex', async () => {
    expect(await given('--extract', 'a=css:h1', '--search', 'b=regex,in-source:x', '--search', 'c=lacks:y')).toEqual([
      'a=css:h1',
      'b=matches,in-source:x',
      'c=lacks:y',
    ])
  })

  it('are refused with what was expected', () => {
    expect(() => given('--search', 'a=css:h1')).toThrow('NAME=contains:TEXT')
    expect(() => given('--extract', 'a=css,loud:h1')).toThrow('got "loud"')
    expect(() => given('--extract', 'a')).toThrow('expected NAME=KIND:EXPRESSION')
  })
})

describe('rules as columns', () => {
  it('are found by name, by id, and by what the name leads to', () => {
    for (const name of ['Unit price', 'rule:Unit price', 'rule:unit-price', 'rule:unit-price:number']) {
      expect(columnNamed(name, OWN)).toBe('rule:unit-price:number')
    }
    expect(columnNamed('price', OWN)).toBe('carried:0')
    expect(() => columnNamed('rule:gone', OWN)).toThrow('There is no column')
  })

  it('are compared as numbers where they hold them', () => {
    expect(parseFilter('rule:unit-price>=9.5', OWN)).toEqual([
      { column: 'rule:unit-price:number', operator: 'at_least', value: 9.5 },
    ])
    const [filter] = parseFilter('rule:unit-price>9', OWN)
    expect(filter?.value).toBeGreaterThan(9)
    expect(filter?.value).toBeLessThan(9.001)
  })
})
