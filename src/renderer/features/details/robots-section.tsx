/** What robots.txt says about the URL, by which line, and the way to try it out. */
import { Button } from '@mantine/core'
import { FileSearchCorner } from 'lucide-react'
import type { RowDetails } from '../../../shared/domain/row-details'
import { t } from '../../../shared/words/t'
import { openRobotsTester } from '../../lib/selection-store'
import classes from './details-panel.module.css'
import { Section } from './section'

interface RobotsSectionProps {
  readonly details: RowDetails
  /** As the crawl introduced itself. */
  readonly userAgent: string
}

export function RobotsSection({ details: { cells }, userAgent }: RobotsSectionProps) {
  const { robots, robots_line: line, url } = cells
  // Allowed with no line is what every page without a word in robots.txt is.
  if (typeof url !== 'string' || (robots !== 'disallowed' && typeof line !== 'string')) return null
  return (
    <Section title={t('robots.txt')}>
      <dl className={classes.facts}>
        <dt>{t('It says')}</dt>
        <dd>{robots === 'disallowed' ? t('not allowed') : t('allowed')}</dd>
        {typeof line === 'string' && (
          <>
            <dt>{t('By line')}</dt>
            <dd className={classes.exact} data-selectable>
              {line}
            </dd>
          </>
        )}
      </dl>
      <Button
        className={classes.sectionAction ?? ''}
        variant="default"
        leftSection={<FileSearchCorner size={14} strokeWidth={1.5} aria-hidden />}
        onClick={() => openRobotsTester({ urls: [url], userAgent })}
      >
        {t('Test this URL…')}
      </Button>
    </Section>
  )
}
