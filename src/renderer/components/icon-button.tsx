/** A button that is only an icon: its name and shortcut appear on hover and focus and are read to screen readers. */
import { Tooltip } from '@mantine/core'
import type { LucideIcon } from 'lucide-react'
import { type ComponentPropsWithRef, memo } from 'react'
import { ariaShortcut } from '../lib/platform'
import classes from './icon-button.module.css'
import { Kbd } from './kbd'

interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'children' | 'aria-label'> {
  readonly icon: LucideIcon
  readonly label: string
  readonly shortcut?: string | null
  /** For a button that switches something: whether it is on. */
  readonly pressed?: boolean
}

export const IconButton = memo(function IconButton(props: IconButtonProps) {
  const { icon: Icon, label, shortcut = null, pressed, className, ...rest } = props
  const tip = (
    <>
      {label}
      {shortcut !== null && <Kbd shortcut={shortcut} />}
    </>
  )
  return (
    <Tooltip label={tip}>
      <button
        type="button"
        className={`${classes.button} ${className ?? ''}`}
        aria-label={label}
        aria-pressed={pressed}
        aria-keyshortcuts={shortcut === null ? undefined : ariaShortcut(shortcut)}
        {...rest}
      >
        <Icon size={16} strokeWidth={1.5} aria-hidden />
      </button>
    </Tooltip>
  )
})
