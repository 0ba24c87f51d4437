/**
 * A picture, from its own bytes and never from the network. It is drawn by an img element, in which a drawing (SVG)
 * runs no scripts and loads nothing; as a data: URL it has no origin that it could do harm with.
 */
import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import { MAX_IMAGE_BYTES } from '../../../shared/domain/page-body'
import type { CrawlSettings } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { formatBytes, formatNumber } from '../../lib/format'
import { BodyFault, NoBody, Working } from './body-state'
import classes from './preview-part.module.css'
import { type BodyOwner, useBodyImage, useBodyInfo } from './use-body'

interface PreviewPartProps {
  readonly row: BodyOwner
  readonly settings: CrawlSettings
}

type Drawn = { readonly width: number; readonly height: number } | 'broken' | null

export function PreviewPart({ row, settings }: PreviewPartProps) {
  const info = useBodyInfo(row)
  const image = useBodyImage(row, info.data?.presence === 'kept')
  const [drawn, setDrawn] = useState<Drawn>(null)
  const fault = info.error !== null ? info : image
  if (fault.error !== null) return <BodyFault error={fault.error} onRetry={() => void fault.refetch()} />
  if (info.data !== undefined && info.data.presence !== 'kept') {
    return <NoBody presence={info.data.presence} settings={settings} />
  }
  if (image.data === undefined) return <Working what={t('Reading the picture')} />
  if (image.data === null) {
    return (
      <EmptyState icon={ImageOff} size="small" title={t('Too large to be shown')}>
        {t('Pictures up to {MAX_IMAGE_BYTES} are shown here. Save the body from its source to look at it.', {
          MAX_IMAGE_BYTES: formatBytes(MAX_IMAGE_BYTES),
        })}
      </EmptyState>
    )
  }
  const { mediaType, base64, bytes } = image.data
  if (drawn === 'broken') {
    return (
      <EmptyState icon={ImageOff} size="small" title={t('The picture is broken')}>
        {t('It says that it is {mediaType}, but its {bytes} cannot be drawn. The source shows them byte by byte.', {
          mediaType,
          bytes: formatBytes(bytes),
        })}
      </EmptyState>
    )
  }
  return (
    <figure className={classes.figure}>
      <div className={classes.ground}>
        <img
          className={classes.image}
          src={`data:${mediaType};base64,${base64}`}
          alt={t('As it was fetched')}
          // A drawing without a size of its own would shrink to nothing.
          width={drawn === null || drawn.width === 0 ? undefined : drawn.width}
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => setDrawn({ width, height })}
          onError={() => setDrawn('broken')}
        />
      </div>
      <figcaption className={classes.caption}>
        {drawn !== null && drawn.width > 0 && `${formatNumber(drawn.width)} × ${formatNumber(drawn.height)} · `}
        {formatBytes(bytes)} · {mediaType}
      </figcaption>
    </figure>
  )
}
