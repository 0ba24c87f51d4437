/** Copies one value; quiet until the line it belongs to is hovered over or it has the focus. */
import { Copy } from 'lucide-react'
import { t } from '../../../shared/words/t'
import { IconButton } from '../../components/icon-button'
import { copyText } from '../../lib/copy-text'
import classes from './copy-button.module.css'

interface CopyButtonProps {
  /** What is copied, exactly. */
  readonly text: string
  /** Completes "Copy …" and "Copied …". */
  readonly what: string
}

export function CopyButton({ text, what }: CopyButtonProps) {
  return (
    <IconButton
      className={classes.copy}
      icon={Copy}
      label={t('Copy {what}', { what })}
      onClick={() => void copyText(text, what)}
    />
  )
}
