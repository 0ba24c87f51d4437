/** Shows in the results what the sources are about: all pages with the link, the chosen one, or what is linked. */
import { Button, Menu } from '@mantine/core'
import { Rows3 } from 'lucide-react'
import type { LinkSource, LinkTarget } from '../../../shared/domain/link-graph'
import { t } from '../../../shared/words/t'
import classes from './links-view.module.css'

interface ShowMenuProps {
  readonly target: LinkTarget
  /** The source that was chosen; `null`: none. */
  readonly chosen: LinkSource | null
  onShowPages(): void
  onShowRow(rowNo: number): void
}

export function ShowMenu({ target, chosen, onShowPages, onShowRow }: ShowMenuProps) {
  const { rowNo } = target
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="subtle"
          className={classes.tool}
          aria-label={t('Show in results')}
          leftSection={<Rows3 size={16} strokeWidth={1.5} aria-hidden />}
        >
          <span className={classes.toolLabel}>{t('Show in results')}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onShowPages}>
          {target.pages === 1
            ? t('The page that links to it')
            : t('All {pages, plural, one {# page} other {# pages}} that link to it', { pages: target.pages })}
        </Menu.Item>
        {chosen !== null && <Menu.Item onClick={() => onShowRow(chosen.rowNo)}>{t('The chosen page')}</Menu.Item>}
        {rowNo !== null && <Menu.Item onClick={() => onShowRow(rowNo)}>{t('The linked URL')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}
