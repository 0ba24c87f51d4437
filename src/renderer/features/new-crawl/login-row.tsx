/** Logging in for the crawl to come: the way to the window, and what the person brought back from it. */
import { ActionIcon, Button } from '@mantine/core'
import { LogIn, X } from 'lucide-react'
import { useId, useState } from 'react'
import type { ShownCookie } from '../../../shared/domain/login-cookie'
import { t } from '../../../shared/words/t'
import { call } from '../../lib/bridge'
import { formatTime } from '../../lib/format'
import { plainText } from '../../lib/plain-text'
import { showProblem } from '../../lib/toasts-store'
import classes from './settings-form.module.css'

export interface Login {
  readonly loginId: string
  readonly cookies: readonly ShownCookie[]
}

interface LoginRowProps {
  readonly login: Login | null
  /** Where the window begins; empty while the list has no address. */
  readonly startUrl: string
  onChange(login: Login): void
}

export function LoginRow({ login, startUrl, onChange }: LoginRowProps) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const cookies = login?.cookies ?? []
  const open = async () => {
    if (isOpen || startUrl === '') return
    setOpen(true)
    try {
      onChange(await call('login:open', { url: startUrl, loginId: login?.loginId ?? null }))
    } catch (error) {
      showProblem(error)
    } finally {
      setOpen(false)
    }
  }
  const remove = (index: number | null) => {
    if (login === null) return
    call('login:remove', { loginId: login.loginId, index }).then(onChange, showProblem)
  }
  return (
    <div className={classes.setting} data-wide data-changed={cookies.length > 0}>
      <div className={classes.settingTop}>
        <span className={classes.settingLabel}>{t('Log in once')}</span>
        <span className={classes.settingSpring} />
        {cookies.length > 0 && (
          <Button size="xs" variant="subtle" onClick={() => remove(null)}>
            {t('Remove all')}
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          leftSection={<LogIn size={14} strokeWidth={1.5} aria-hidden />}
          // Not disabled: the focus would be lost, and with it the shortcut of Start.
          data-disabled={isOpen || startUrl === ''}
          aria-disabled={isOpen || startUrl === ''}
          aria-describedby={`${id}-help`}
          onClick={() => void open()}
        >
          {t('Log in with a browser window…')}
        </Button>
      </div>
      <p className={classes.settingHelp} id={`${id}-help`}>
        {startUrl === ''
          ? t('Opens the first address of the list in a window. Put one into the box first.')
          : t(
              'Opens {url} in a window. Log in there and close it: the crawl uses its cookies, kept where passwords are.',
              {
                url: plainText(startUrl.slice(0, 200)),
              },
            )}
      </p>
      {cookies.length > 0 && (
        <ul className={classes.cookies} aria-label={t('Cookies of the login')}>
          {cookies.map((cookie, index) => (
            <li key={`${cookie.domain} ${cookie.path} ${cookie.name}`}>
              <span className={classes.cookieName}>{plainText(cookie.name)}</span>
              <span>{plainText(cookie.domain)}</span>
              <span>
                {cookie.expiresAtMs === null
                  ? t('until the login ends')
                  : t('until {time}', { time: formatTime(cookie.expiresAtMs) })}
              </span>
              <ActionIcon
                size={24}
                variant="subtle"
                color="gray"
                aria-label={t('Remove the cookie {name} of {host}', {
                  name: plainText(cookie.name),
                  host: plainText(cookie.domain),
                })}
                onClick={() => remove(index)}
              >
                <X size={14} strokeWidth={1.5} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
