/** Which pages an XML sitemap names, and where it will lie. */
import { Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { isWebUrl, type SitemapChoice } from '../../../shared/domain/sitemap-choice'
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
        label="Every row with a web address"
        description="Not only pages that answered well, may be indexed and are of one site."
        checked={choice.everyRow}
        onChange={(event) => onChange({ ...choice, everyRow: event.currentTarget.checked })}
      />
      <TextInput
        size="xs"
        label="Folder that it will be put into"
        description="Pages of other sites are left out. The root of the site when left empty."
        placeholder="https://example.org/"
        maxLength={2048}
        error={isUrl ? null : 'Expected a URL that begins with http:// or https://.'}
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
