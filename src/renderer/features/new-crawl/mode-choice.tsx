/** What becomes of the URLs: three plain choices. */
import { Radio } from '@mantine/core'
import { type CrawlMode, SETTINGS } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import classes from './settings-form.module.css'

interface ModeChoiceProps {
  readonly mode: CrawlMode
  onChange(mode: string): void
}

export function ModeChoice({ mode, onChange }: ModeChoiceProps) {
  return (
    <Radio.Group value={mode} onChange={onChange} aria-label={t(SETTINGS.mode.label)}>
      <div className={classes.modes}>
        {SETTINGS.mode.choices.map(({ value, label, help }) => (
          <Radio.Card key={value} value={value} className={classes.mode ?? ''}>
            <Radio.Indicator size="xs" className={classes.modeDot ?? ''} />
            <span className={classes.modeLabel}>{t(label)}</span>
            <span className={classes.modeHelp}>{t(help)}</span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  )
}
