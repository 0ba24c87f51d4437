/** How Trawl works, on one screen: the window drawn small, its four places numbered, and a sentence for each. */

import { t } from '../../../shared/words/t'
import { COMMANDS } from '../../lib/commands'
import { shortcutText } from '../../lib/platform'
import classes from './tour.module.css'

const key = (command: keyof typeof COMMANDS): string => shortcutText(COMMANDS[command].shortcut ?? '')

const STEPS: readonly (readonly [title: string, text: string])[] = [
  [
    t('Paste'),
    t('A new crawl ({key}) takes URLs, any text that contains them, a CSV or a dropped file.', {
      key: key('new-crawl'),
    }),
  ],
  [
    t('Watch'),
    t('Many requests run at once, politely. Pause, stop, even pull the plug: nothing that came back is lost.'),
  ],
  [
    t('Browse'),
    `Sort, filter and search a million rows; findings, links, hosts and charts are tabs. ${key('command-palette')} finds every command.`,
  ],
  [
    t('Keep'),
    t('Each crawl is one open file in the library. Export what you see ({key}), or crawl it again.', {
      key: key('export'),
    }),
  ],
]

export function Tour() {
  return (
    <div className={classes.tour}>
      <div className={classes.picture} aria-hidden="true">
        <div className={classes.side}>
          <span className={classes.button}>
            <i className={classes.number}>1</i>
          </span>
          <span className={classes.entry} />
          <span className={classes.entry} />
          <span className={classes.entry}>
            <i className={classes.number}>4</i>
          </span>
        </div>
        <div className={classes.centre}>
          <span className={classes.progress}>
            <i className={classes.number}>2</i>
          </span>
          <span className={classes.tabs} />
          <div className={classes.rows}>
            <i className={classes.number}>3</i>
          </div>
        </div>
        <div className={classes.details} />
      </div>
      <ol className={classes.steps}>
        {STEPS.map(([title, text], i) => (
          <li key={title} className={classes.step}>
            <span className={classes.number} aria-hidden="true">
              {i + 1}
            </span>
            <div>
              <strong className={classes.title}>{title}</strong>
              <p className={classes.text}>{text}</p>
            </div>
          </li>
        ))}
      </ol>
    </div>
  )
}
