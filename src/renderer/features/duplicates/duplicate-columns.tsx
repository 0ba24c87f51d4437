/** The columns of both grids: clusters, and the pages of one. */
import { Copy, CopyCheck, Star } from 'lucide-react'
import { canonicalWords, type DuplicateCluster, type DuplicateMember } from '../../../shared/domain/duplicates'
import { t } from '../../../shared/words/t'
import type { GridColumn } from '../../components/row-grid'
import { StatusMark, statusKind } from '../../components/status-mark'
import { UrlText } from '../../components/url-text'
import { oneLine } from '../../lib/cell-format'
import { formatNumber } from '../../lib/format'
import { isExactCluster, percentText, rangeText } from './duplicate-words'
import classes from './duplicates.module.css'

export const CLUSTER_COLUMNS: readonly GridColumn<DuplicateCluster, never>[] = [
  {
    id: 'pages',
    label: t('Pages'),
    meaning: t('Pages of the cluster, the proposed one among them'),
    track: '64px',
    isNumber: true,
    sort: null,
    cell: ({ pages }) => formatNumber(pages),
  },
  {
    id: 'kind',
    label: t('Kind'),
    meaning: t('Exact: all pages have the same bytes. Near: their main texts are alike'),
    track: '74px',
    isNumber: false,
    sort: null,
    cell: (cluster) => <Kind isExact={isExactCluster(cluster)} />,
  },
  {
    id: 'similarity',
    label: t('Alike'),
    meaning: t(
      'How alike the pages are to the proposed one, from the least to the most; estimated from the main texts',
    ),
    track: '94px',
    isNumber: true,
    sort: null,
    cell: (cluster) => (isExactCluster(cluster) ? '100 %' : rangeText(cluster)),
  },
  {
    id: 'url',
    label: t('Proposed canonical'),
    meaning: t('The page that could stand for all of them'),
    track: 'minmax(180px, 1fr)',
    isNumber: false,
    sort: null,
    cell: (cluster) => (
      <span className={classes.proposed} title={canonicalWords(cluster.reason)}>
        <UrlText url={cluster.url} />
      </span>
    ),
  },
]

function Kind({ isExact }: { readonly isExact: boolean }) {
  const Icon = isExact ? CopyCheck : Copy
  return (
    <span className={classes.kind} data-kind={isExact ? 'exact' : 'near'}>
      <Icon size={12} strokeWidth={1.75} aria-hidden />
      {isExact ? t('Exact') : t('Near')}
    </span>
  )
}

/** @param comparedRowNo - the page that others are compared with */
export function memberColumns(comparedRowNo: number | null): readonly GridColumn<DuplicateMember, never>[] {
  return [
    {
      id: 'similarity',
      label: t('Alike'),
      meaning: t('How alike its main text is to that of the proposed page; estimated'),
      track: '86px',
      isNumber: true,
      sort: null,
      cell: ({ similarity, isExact, isProposed }) =>
        isProposed ? <span className={classes.muted}>—</span> : isExact ? t('same') : percentText(similarity),
    },
    {
      id: 'url',
      label: t('URL'),
      meaning: t('Address of the page'),
      track: 'minmax(200px, 1.6fr)',
      isNumber: false,
      sort: null,
      cell: ({ url, isProposed, rowNo }) => (
        <>
          {isProposed && (
            <span className={classes.badge} data-kind="proposed">
              <Star size={11} strokeWidth={2} aria-hidden />
              {t('Proposed')}
            </span>
          )}
          {rowNo === comparedRowNo && !isProposed && <span className={classes.badge}>{t('Compared with')}</span>}
          <UrlText url={url} />
        </>
      ),
    },
    {
      id: 'status',
      label: t('Status'),
      meaning: t('Status of the answer'),
      track: '70px',
      isNumber: false,
      sort: null,
      cell: ({ status }) => <StatusMark kind={statusKind(status)} text={status ?? '—'} />,
    },
    {
      id: 'words',
      label: t('Words'),
      meaning: t('Words of the visible text'),
      track: '70px',
      isNumber: true,
      sort: null,
      cell: ({ words }) => (words === null ? '' : formatNumber(words)),
    },
    {
      id: 'title',
      label: t('Title'),
      meaning: t('Title of the page'),
      track: 'minmax(120px, 1fr)',
      isNumber: false,
      sort: null,
      cell: ({ title }) => <bdi className="truncate">{oneLine(title ?? '')}</bdi>,
    },
  ]
}
