/** One page that was found: title, address, the passage, and where the words stand. */
import type { TextHit } from '../../../shared/domain/text-search'
import { t } from '../../../shared/words/t'
import { StatusMark, statusKind } from '../../components/status-mark'
import { MarkedText } from './marked-text'
import classes from './text.module.css'
import { FIELD_WORDS } from './text-words'

export function Hit({ hit }: { readonly hit: TextHit }) {
  const { title, url, passage, passageField, fields, status } = hit
  return (
    <>
      <div className={classes.hitHead}>
        <span className={classes.hitTitle} dir="auto" data-none={title.length === 0 || undefined}>
          {title.length === 0 ? t('No title') : <MarkedText spans={title} />}
        </span>
        <span className={classes.hitFields}>{fields.map((field) => FIELD_WORDS[field]).join(', ')}</span>
        <span className={`${classes.hitStatus} number`}>
          <StatusMark kind={statusKind(status, 'failed')} text={status ?? t('No answer')} />
        </span>
      </div>
      <div className={`${classes.hitUrl} mono`}>
        <bdi>
          <MarkedText spans={url} />
        </bdi>
      </div>
      <div className={classes.hitPassage} dir="auto" data-field={passageField ?? undefined}>
        {passage.length === 0 ? null : <MarkedText spans={passage} />}
      </div>
    </>
  )
}
