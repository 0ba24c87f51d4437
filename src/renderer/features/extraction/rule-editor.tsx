/** The form of one rule. What is wrong with its expression stands under it, with a mark at the place. */
import { Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import {
  type ExtractionRule,
  isSearch,
  MAX_EXPRESSION_CHARS,
  MAX_RULE_NAME,
  type RuleKind,
  type RuleProblem,
  type RuleTake,
} from '../../../shared/domain/extraction-rule'
import { t } from '../../../shared/words/t'
import classes from './extraction.module.css'
import { withKind } from './rule-drafts'
import { KINDS, kindWords, takesOf } from './rule-words'

interface RuleEditorProps {
  readonly rule: ExtractionRule
  readonly problem: RuleProblem | null
  onChange(rule: ExtractionRule): void
}

export function RuleEditor({ rule, problem, onChange }: RuleEditorProps) {
  const { kind } = rule
  const words = kindWords(kind)
  const change = (part: Partial<ExtractionRule>) => onChange({ ...rule, ...part })
  const canJoin = !isSearch(kind) && rule.take !== 'count' && rule.take !== 'exists'
  const looksAtText = kind === 'regex' || isSearch(kind)
  return (
    <div className={classes.editor}>
      <div className={classes.fields}>
        <TextInput
          label={t('Name')}
          description={t('The name of its column')}
          maxLength={MAX_RULE_NAME}
          error={rule.name.trim() === '' && t('A name for its column')}
          value={rule.name}
          onChange={(event) => change({ name: event.currentTarget.value.replace(/=/g, '') })}
          onBlur={() => change({ name: rule.name.trim() })}
        />
        <Select
          label={t('Looks by')}
          description={t('How the value is found')}
          data={KINDS.map(({ value, label }) => ({ value, label }))}
          allowDeselect={false}
          comboboxProps={{ withinPortal: true, zIndex: 1000 }}
          value={kind}
          onChange={(next) => next !== null && onChange(withKind(rule, next as RuleKind))}
        />
      </div>
      <Textarea
        label={words.label}
        description={words.help}
        classNames={{ input: classes.expression ?? '' }}
        autosize
        minRows={1}
        maxRows={4}
        spellCheck={false}
        maxLength={MAX_EXPRESSION_CHARS}
        placeholder={words.placeholder}
        aria-invalid={problem !== null}
        value={rule.expression}
        onChange={(event) => change({ expression: event.currentTarget.value.replace(/[\r\n]+/g, ' ') })}
      />
      {problem !== null && rule.expression.trim() !== '' && <Fault expression={rule.expression} problem={problem} />}
      <div className={classes.options}>
        {!isSearch(kind) && (
          <Select
            label={t('Take')}
            w={150}
            data={takesOf(kind).map(({ value, label }) => ({ value, label }))}
            allowDeselect={false}
            comboboxProps={{ withinPortal: true, zIndex: 1000 }}
            value={rule.take}
            onChange={(next) => next !== null && onChange(withTake(rule, next as RuleTake))}
          />
        )}
        {rule.take === 'attribute' && (
          <TextInput
            label={t('Attribute')}
            w={140}
            placeholder={t('href')}
            spellCheck={false}
            error={rule.attribute === '' && t('Which one')}
            value={rule.attribute}
            onChange={(event) => change({ attribute: event.currentTarget.value.trim() })}
          />
        )}
        {looksAtText && (
          <Select
            label={t('In')}
            w={190}
            data={[
              { value: 'source', label: t('The page as it came') },
              { value: 'text', label: t('Its visible text') },
            ]}
            allowDeselect={false}
            comboboxProps={{ withinPortal: true, zIndex: 1000 }}
            value={rule.where}
            onChange={(next) => next !== null && change({ where: next as ExtractionRule['where'] })}
          />
        )}
        {looksAtText && (
          <Checkbox
            label={t('Ignore case')}
            checked={rule.flags.includes('i')}
            onChange={(event) => change({ flags: withFlag(rule.flags, 'i', event.currentTarget.checked) })}
          />
        )}
        {(kind === 'regex' || kind === 'matches') && (
          <Checkbox
            label={t('Dot matches line breaks')}
            checked={rule.flags.includes('s')}
            onChange={(event) => change({ flags: withFlag(rule.flags, 's', event.currentTarget.checked) })}
          />
        )}
        {canJoin && (
          <Checkbox
            label={t('Every value, joined')}
            checked={rule.all}
            onChange={(event) => change({ all: event.currentTarget.checked, number: false })}
          />
        )}
        {canJoin && (
          <Checkbox
            label={t('As a number')}
            checked={rule.number}
            onChange={(event) => change({ number: event.currentTarget.checked, all: false })}
          />
        )}
      </div>
    </div>
  )
}

/** The expression once more, with a mark where it stops being one. */
function Fault({ expression, problem }: { readonly expression: string; readonly problem: RuleProblem }) {
  const { message, at, hint } = problem
  return (
    <div className={classes.fault} role="status">
      {at !== null && (
        <code className={classes.faultLine} aria-hidden>
          {expression.slice(0, at)}
          <mark className={classes.faultMark}>{expression.slice(at, at + 1) || ' '}</mark>
          {expression.slice(at + 1)}
        </code>
      )}
      <span>
        {`${problemWords(message, at)} `}
        {hint}
      </span>
    </div>
  )
}

function withTake(rule: ExtractionRule, take: RuleTake): ExtractionRule {
  const isValue = take !== 'count' && take !== 'exists'
  return {
    ...rule,
    take,
    attribute: take === 'attribute' ? rule.attribute || 'href' : '',
    all: isValue && rule.all,
    number: isValue && rule.number,
  }
}

function withFlag(flags: string, flag: string, isOn: boolean): string {
  return ['i', 'm', 's'].filter((each) => (each === flag ? isOn : flags.includes(each))).join('')
}

function problemWords(message: string, at: number | null): string {
  const problem = `${message.charAt(0).toUpperCase()}${message.slice(1)}`
  return at === null ? `${problem}.` : t('{problem}, at character {at}.', { problem, at: at + 1 })
}
