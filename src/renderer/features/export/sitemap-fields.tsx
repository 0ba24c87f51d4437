/** Which pages an XML sitemap names, and where it will lie. */
import { Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { isWebUrl, type SitemapChoice } from '../../../shared/domain/sitemap-choice'
import { t } from '../../../shared/words/t'
import classes from './export-dialog.module.css'

interface SitemapFieldsProps {
  readonly choice: SitemapChoice
  onChange(choice: SitemapChoice): void
}

export function SitemapFields({ choice, onChange }: SitemapFieldsProps) {
  const [typed, setTyped] = useState(choice.base ?? '')
  const isUrl = typed.trim() === '' || isWebUrl(typed.trim())
  return (
    <div className={classes.choices}>
      <Switch
        size="xs"
        label={t('Every row with a web address')}
        description={t('Not only pages that answered well, may be indexed and are of one site.')}
        checked={choice.everyRow}
        onChange={(event) => onChange({ ...choice, everyRow: event.currentTarget.checked })}
      />
      <TextInput
        size="xs"
        label={t('Folder that it will be put into')}
        description={t('Pages of other sites are left out. The root of the site when left empty.')}
        placeholder={t('https://example.org/')}
        maxLength={2048}
        error={isUrl ? null : t('Expected a URL that begins with http:// or https://.')}
        value={typed}
        onChange={(event) => {
          const text = event.currentTarget.value.trim()
          setTyped(event.currentTarget.value)
          onChange({ ...choice, base: isWebUrl(text) ? text : null })
        }}
      />
    </div>
  )
}
