/** A menu that opens where the pointer is. */
import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Point } from './point'
import classes from './results-view.module.css'

interface MenuAtProps {
  /** `null`: closed. */
  readonly at: Point | null
  readonly label: string
  readonly children: ReactNode
  onClose(): void
}

export function MenuAt({ at, label, children, onClose }: MenuAtProps) {
  return (
    <Menu opened={at !== null} onClose={onClose} position="bottom-start" offset={2} returnFocus width={280}>
      <Menu.Target>
        <span className={classes.menuPoint} style={{ left: at?.x ?? 0, top: at?.y ?? 0 }} aria-hidden="true" />
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>{at !== null && children}</Menu.Dropdown>
    </Menu>
  )
}
