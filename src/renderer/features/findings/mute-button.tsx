/** Mutes a finding, in this crawl or in all of them; or brings it back. */
import { Button, Menu } from '@mantine/core'
import { BellOff, BellRing, ChevronDown } from 'lucide-react'
import { t } from '../../../shared/words/t'
import type { MuteScope } from './use-muted-checks'

interface MuteButtonProps {
  /** Where it is muted; `null`: nowhere. */
  readonly muted: MuteScope | null
  onMute(scope: MuteScope): void
  onUnmute(): void
}

export function MuteButton({ muted, onMute, onUnmute }: MuteButtonProps) {
  if (muted !== null) {
    return (
      <Button
        size="xs"
        variant="default"
        leftSection={<BellRing size={14} strokeWidth={1.5} aria-hidden />}
        title={muted === 'everywhere' ? t('It is muted in all crawls') : t('It is muted in this crawl')}
        onClick={onUnmute}
      >
        {t('Unmute')}
      </Button>
    )
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<BellOff size={14} strokeWidth={1.5} aria-hidden />}
          rightSection={<ChevronDown size={14} strokeWidth={1.5} aria-hidden />}
        >
          {t('Mute')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onMute('crawl')}>{t('In this crawl')}</Menu.Item>
        <Menu.Item onClick={() => onMute('everywhere')}>{t('In all crawls')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
