/** The rules of a crawl as a list: choose one, add, remove. */
import { Button } from '@mantine/core'
import { Plus, Trash2 } from 'lucide-react'
import type { RuleState } from '../../../shared/domain/extraction'
import { ruleLine } from '../../../shared/rule-line'
import { t } from '../../../shared/words/t'
import { IconButton } from '../../components/icon-button'
import { plainText } from '../../lib/plain-text'
import classes from './extraction.module.css'
import type { RuleDraft } from './rule-drafts'
import { kindWords } from './rule-words'

interface RuleListProps {
  readonly drafts: readonly RuleDraft[]
  /** As the crawl has them now; `null`: there is none yet. */
  readonly stored: readonly RuleState[] | null
  readonly chosen: number | null
  onChoose(key: number): void
  onAdd(): void
  onRemove(draft: RuleDraft): void
}

export function RuleList({ drafts, stored, chosen, onChoose, onAdd, onRemove }: RuleListProps) {
  return (
    <div className={classes.side}>
      <ul className={classes.rules} aria-label={t('Rules')}>
        {drafts.map((draft) => (
          <li key={draft.key} className={classes.ruleItem} data-chosen={draft.key === chosen}>
            <button
              type="button"
              className={classes.ruleButton}
              aria-pressed={draft.key === chosen}
              onClick={() => onChoose(draft.key)}
            >
              <span className={classes.ruleName}>{plainText(draft.rule.name) || t('Without a name')}</span>
              <span className={classes.ruleKind}>
                {kindWords(draft.rule.kind).label}
                {standing(draft, stored)}
              </span>
            </button>
            <IconButton
              icon={Trash2}
              label={t('Remove {name}', { name: draft.rule.name })}
              onClick={() => onRemove(draft)}
            />
          </li>
        ))}
      </ul>
      <Button
        variant="subtle"
        leftSection={<Plus size={16} strokeWidth={1.5} aria-hidden />}
        justify="flex-start"
        onClick={onAdd}
      >
        {t('Add a rule')}
      </Button>
    </div>
  )
}

/** What is to be done about a rule. */
function standing({ rule }: RuleDraft, stored: readonly RuleState[] | null): string {
  if (stored === null) return ''
  const line = ruleLine(rule)
  const known = stored.find((each) => each.line === line)
  if (known === undefined) return ` · ${t('not saved')}`
  return known.isWhole ? '' : ` · ${t('not run yet')}`
}
