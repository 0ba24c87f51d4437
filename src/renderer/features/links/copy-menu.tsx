/** Copies a list, as URLs or as a table. */
import { Button, Menu } from '@mantine/core'
import { Copy } from 'lucide-react'
import { t } from '../../../shared/words/t'
import type { CopyForm } from './link-copies'
import classes from './links-view.module.css'

interface CopyMenuProps {
  readonly label: string
  readonly urlsLabel: string
  readonly disabled: boolean
  onCopy(form: CopyForm): void
}

export function CopyMenu({ label, urlsLabel, disabled, onCopy }: CopyMenuProps) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="subtle"
          className={classes.tool}
          disabled={disabled}
          aria-label={label}
          leftSection={<Copy size={16} strokeWidth={1.5} aria-hidden />}
        >
          <span className={classes.toolLabel}>{t('Copy')}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onCopy('urls')}>{urlsLabel}</Menu.Item>
        <Menu.Item onClick={() => onCopy('tsv')}>{t('Table (tab-separated)')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
