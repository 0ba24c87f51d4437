/** What the rules of the crawl took out of the page, each value with its rule on hover. Nothing where there are none. */
import { Pickaxe } from 'lucide-react'
import type { RuleAnswer } from '../../../shared/domain/extraction'
import { t } from '../../../shared/words/t'
import { IconButton } from '../../components/icon-button'
import { COMMANDS, runCommand } from '../../lib/commands'
import { formatDecimal } from '../../lib/format'
import { plainText } from '../../lib/plain-text'
import { CopyButton } from './copy-button'
import classes from './details-panel.module.css'
import { Section } from './section'

/** More of a value is not drawn; copying gives all of it. */
const VALUE_CHARS = 4000

export function ExtractedSection({ answers }: { readonly answers: readonly RuleAnswer[] }) {
  if (answers.length === 0) return null
  return (
    <Section
      title={t('Extracted')}
      count={answers.filter(({ value }) => value !== null).length}
      actions={<IconButton icon={Pickaxe} label={COMMANDS.extraction.label} onClick={() => runCommand('extraction')} />}
    >
      <dl className={classes.facts}>
        {answers.map((answer) => (
          <Answer key={answer.id} {...answer} />
        ))}
      </dl>
    </Section>
  )
}

function Answer({ name, line, value, isWhole }: RuleAnswer) {
  return (
    <>
      <dt className={classes.carriedName} title={plainText(line)}>
        {plainText(name)}
      </dt>
      <dd>
        {value === null ? (
          <span className={classes.aside}>{isWhole ? t('nothing found') : t('not run yet')}</span>
        ) : (
          <>
            <span
              className={classes.factValue}
              dir="auto"
              title={typeof value === 'number' ? String(value) : undefined}
              data-selectable
            >
              {typeof value === 'number' ? formatDecimal(value) : shown(value)}
            </span>
            <CopyButton text={String(value)} what={plainText(name)} />
          </>
        )}
      </dd>
    </>
  )
}

function shown(value: string): string {
  if (value === '') return '(empty)'
  return plainText(value.slice(0, VALUE_CHARS))
}
