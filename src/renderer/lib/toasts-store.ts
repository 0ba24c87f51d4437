/** Short notes at the edge of the window: what happened, and at most one thing to do about it, such as Undo. */
import { create } from 'zustand'
import { asTrawlError } from './bridge'

interface ToastAction {
  readonly label: string
  run(): void
}

export interface Toast {
  readonly id: number
  readonly kind: 'done' | 'problem' | 'working'
  readonly text: string
  /** What to do, or more about it; empty for nothing. */
  readonly detail: string
  readonly action: ToastAction | null
  /** How long it stays unless it is pointed at; `null`: until it is closed. */
  readonly stayMs: number | null
}

export const useToasts = create<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }))

/** More at once would hide the work. */
const MAX_TOASTS = 3
let lastId = 0

/** Returns the id, for {@link changeToast}. */
export function showToast(text: string, more: Partial<Omit<Toast, 'id' | 'text'>> = {}): number {
  lastId += 1
  const toast: Toast = { id: lastId, kind: 'done', text, detail: '', action: null, stayMs: 6000, ...more }
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, toast].slice(-MAX_TOASTS) }))
  return toast.id
}

/** Says something else in the same place; `false` when the note has gone. */
export function changeToast(id: number, change: Partial<Omit<Toast, 'id'>>): boolean {
  if (!useToasts.getState().toasts.some((toast) => toast.id === id)) return false
  useToasts.setState(({ toasts }) => ({
    toasts: toasts.map((toast) => (toast.id === id ? { ...toast, ...change } : toast)),
  }))
  return true
}

/** Says that something went wrong, in the words of the error. Cancelling is no error. */
export function showProblem(error: unknown): void {
  const { code, message, hint } = asTrawlError(error)
  if (code === 'cancelled') return
  showToast(message, { kind: 'problem', detail: [hint, `(${code})`].filter(Boolean).join(' '), stayMs: null })
}

export function closeToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
}
