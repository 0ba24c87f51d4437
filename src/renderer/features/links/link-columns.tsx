/** The columns of both grids: targets of links, and the sources of one of them. */
import { isAnchor, type LinkSource, type LinkTarget, type TargetSort } from '../../../shared/domain/link-graph'
import { t } from '../../../shared/words/t'
import type { GridColumn } from '../../components/row-grid'
import { StatusMark, statusKind } from '../../components/status-mark'
import { UrlText } from '../../components/url-text'
import { oneLine } from '../../lib/cell-format'
import { formatNumber } from '../../lib/format'
import { plainText } from '../../lib/plain-text'
import { placeText, positionText, targetMark, targetText } from './link-words'
import classes from './links-view.module.css'

/** Characters that hovering shows; a tooltip with more covers the screen. */
const HOVER_CHARS = 1000

export const TARGET_COLUMNS: readonly GridColumn<LinkTarget, TargetSort>[] = [
  {
    id: 'outcome',
    label: t('Status'),
    meaning: t('What became of the URL when it was asked for'),
    track: 'minmax(132px, 0.22fr)',
    isNumber: false,
    sort: 'outcome',
    cell: (target) => <TargetStatus target={target} />,
  },
  {
    id: 'url',
    label: t('Linked URL'),
    meaning: t('Where the links lead'),
    track: 'minmax(160px, 1fr)',
    isNumber: false,
    sort: 'url',
    cell: ({ url, finalUrl }) => (
      <>
        <UrlText url={url} />
        {finalUrl !== null && (
          <span className={classes.leadsTo}>
            <span aria-hidden="true">→</span>
            <span className="visually-hidden">{t('leads to')}</span>
            <UrlText url={finalUrl} />
          </span>
        )}
      </>
    ),
  },
  {
    id: 'pages',
    label: t('Pages'),
    meaning: t('Pages that link to it'),
    track: '84px',
    isNumber: true,
    sort: 'sources',
    cell: ({ pages }) => formatNumber(pages),
  },
  {
    id: 'places',
    label: t('Links'),
    meaning: t('Links to it on all of those pages: a page may link to it several times'),
    track: '84px',
    isNumber: true,
    sort: null,
    cell: ({ places }) => formatNumber(places),
  },
]

export const SOURCE_COLUMNS: readonly GridColumn<LinkSource, never>[] = [
  {
    id: 'status',
    label: t('Status'),
    meaning: t('Status of the page that has the link'),
    track: '76px',
    isNumber: false,
    sort: null,
    cell: ({ status, error }) => (
      <StatusMark kind={statusKind(status, error === null ? 'waiting' : 'failed')} text={status ?? '–'} />
    ),
  },
  {
    id: 'source',
    label: t('On page'),
    meaning: t('The page that has the link'),
    track: 'minmax(140px, 1.2fr)',
    isNumber: false,
    sort: null,
    cell: ({ url }) => <UrlText url={url} />,
  },
  {
    id: 'anchor',
    label: t('Anchor text'),
    meaning: t('The text of the link, or what an image link says instead'),
    track: 'minmax(120px, 1fr)',
    isNumber: false,
    sort: null,
    cell: (source) => <Anchor source={source} />,
  },
  {
    id: 'rel',
    label: t('Rel'),
    meaning: t('The rel attribute as written. Nofollow may also come from the directives of the page'),
    track: 'minmax(84px, 0.4fr)',
    isNumber: false,
    sort: null,
    cell: ({ rel, nofollow }) => (
      <>
        {rel !== '' && (
          <bdi className="truncate" title={plainText(rel.slice(0, HOVER_CHARS))}>
            {oneLine(rel)}
          </bdi>
        )}
        {nofollow && !/nofollow/i.test(rel) && <span className={classes.note}>{t('nofollow')}</span>}
      </>
    ),
  },
  {
    id: 'place',
    label: t('Type'),
    meaning: t('What kind of link it is, and the how manieth of its page'),
    track: '108px',
    isNumber: false,
    sort: null,
    cell: (source) => <span className={`${classes.muted} truncate`}>{placeText(source)}</span>,
  },
  {
    id: 'position',
    label: t('Position'),
    meaning: t('The part of the page that it stands in: header, navigation, main, aside, footer, or none of them'),
    track: '88px',
    isNumber: false,
    sort: null,
    cell: (source) => <span className={`${classes.muted} truncate`}>{positionText(source)}</span>,
  },
]

export function TargetStatus({ target }: { readonly target: LinkTarget }) {
  const mark = targetMark(target)
  const text = targetText(target)
  return (
    <span className={`${classes.status} truncate`} title={text}>
      {mark === null ? <span className={classes.muted}>{text}</span> : <StatusMark kind={mark} text={text} />}
    </span>
  )
}

function Anchor({ source: { anchor, type, place } }: { readonly source: LinkSource }) {
  if (anchor === null) {
    const hasText = isAnchor(type) && place !== null
    return <span className={classes.note}>{hasText ? t('changed since') : ''}</span>
  }
  const text = oneLine(anchor)
  if (text === '') return <span className={classes.note}>{isAnchor(type) ? t('no text') : ''}</span>
  return (
    <bdi className="truncate" title={plainText(anchor.slice(0, HOVER_CHARS))}>
      {text}
    </bdi>
  )
}
