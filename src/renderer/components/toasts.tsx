/** Draws the notes of lib/toasts-store at the foot of the window and reads them to screen readers. */
import { CircleAlert, CircleCheck, LoaderCircle, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { t } from '../../shared/words/t'
import { plainText } from '../lib/plain-text'
import { closeToast, type Toast, useToasts } from '../lib/toasts-store'
import { IconButton } from './icon-button'
import classes from './toasts.module.css'

export function Toasts() {
  const toasts = useToasts((state) => state.toasts)
  return (
    <section className={classes.stack} aria-label={t('Notes')} aria-live="polite" aria-relevant="additions text">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

const ICONS = { done: CircleCheck, problem: CircleAlert, working: LoaderCircle } as const

function ToastCard({ toast }: { readonly toast: Toast }) {
  const [held, setHeld] = useState(false)
  const { id, kind, text, detail, action, stayMs } = toast
  const Icon = ICONS[kind]
  useEffect(() => {
    if (stayMs === null || held) return
    const timer = setTimeout(() => closeToast(id), stayMs)
    return () => clearTimeout(timer)
  }, [id, stayMs, held])
  const hold = { onPointerEnter: () => setHeld(true), onPointerLeave: () => setHeld(false) }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: being pointed at only keeps it from going
    <div className={classes.toast} {...hold} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      <Icon className={classes.icon} data-kind={kind} size={16} strokeWidth={1.75} aria-hidden />
      <div className={classes.words}>
        <p>{plainText(text)}</p>
        {detail !== '' && <p className={classes.detail}>{plainText(detail)}</p>}
      </div>
      {action !== null && (
        <button
          type="button"
          className={classes.action}
          onClick={() => {
            closeToast(id)
            action.run()
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton icon={X} label={t('Close')} onClick={() => closeToast(id)} />
    </div>
  )
}
