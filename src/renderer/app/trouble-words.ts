/** The words of what broke: what happened, what it means, what to do. */
import type { Trouble } from '../../shared/ipc/trouble-calls'
import { t } from '../../shared/words/t'

interface TroubleWords {
  readonly message: string
  readonly hint: string
}

/** @param names - of the crawls of the trouble that are known; one alone is named */
export function troubleWords({ kind, crawlIds }: Trouble, names: readonly string[]): TroubleWords {
  const count = crawlIds.length
  const name = count === 1 ? (names[0] ?? null) : null
  switch (kind) {
    case 'ended_unexpectedly':
      return {
        message:
          name === null
            ? t('Trawl ended unexpectedly while {count, plural, one {# crawl was} other {# crawls were}} running.', {
                count,
              })
            : t('Trawl ended unexpectedly while “{name}” was running.', { name }),
        hint: t('Nothing that was fetched is lost. Resume: what was in the air is fetched again, and nothing else.'),
      }
    case 'engine_died':
      return {
        message:
          name === null
            ? t('A part of Trawl broke, and {count, plural, one {# crawl was} other {# crawls were}} interrupted.', {
                count,
              })
            : t('A part of Trawl broke, and “{name}” was interrupted.', { name }),
        hint: t('Nothing that was fetched is lost, and other crawls go on. Resume to go on where it was.'),
      }
    case 'window_lost':
      return {
        message: t('The window broke and was loaded again.'),
        hint: t('Crawls went on meanwhile, and no results are lost. What was typed and not started may be gone.'),
      }
    case 'drawing_changed':
      return {
        message: t('The graphics process broke three times.'),
        hint: t(
          'From its next start Trawl draws without the graphics card. The settings, under Appearance, change that.',
        ),
      }
  }
}
