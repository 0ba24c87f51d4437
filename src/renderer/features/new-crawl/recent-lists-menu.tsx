/** Lists that were read before, to be read again with one choice. */
import { ActionIcon, Menu } from '@mantine/core'
import { History } from 'lucide-react'
import { t } from '../../../shared/words/t'
import { formatAgo } from '../../lib/format'
import { usePreferences } from '../../lib/preferences-store'
import { forgetLists, nameAndFolder } from '../../lib/recent-lists'
import classes from './new-crawl.module.css'

export function RecentListsMenu({ onChoose }: { onChoose(path: string): void }) {
  const lists = usePreferences((preferences) => preferences.recentLists)
  if (lists.length === 0) return null
  return (
    <Menu position="top-end" width={340}>
      <Menu.Target>
        <ActionIcon variant="default" size={28} aria-label={t('Recent lists')} title={t('Recent lists')}>
          <History size={14} strokeWidth={1.5} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {lists.map(({ path, atMs }) => {
          const [name, folder] = nameAndFolder(path)
          return (
            <Menu.Item key={path} title={path} onClick={() => onChoose(path)}>
              <span className={classes.recentName}>
                <bdi>{name}</bdi>
                <span className={classes.recentAge}>{formatAgo(atMs, Date.now())}</span>
              </span>
              <span className={classes.recentFolder}>
                <bdi>{folder}</bdi>
              </span>
            </Menu.Item>
          )
        })}
        <Menu.Divider />
        <Menu.Item onClick={forgetLists}>{t('Forget these lists')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
