/** Dialogs of the system for when there is no window that could tell. */
import { dialog } from 'electron'
import { t } from '../../shared/words/t'

export interface NativeNotice<Answer extends string> {
  readonly title: string
  readonly message: string
  readonly detail: string
  /** What a person can choose; the first is the default. */
  readonly choices: readonly { readonly label: string; readonly answer: Answer }[]
  /** Takes the dialog away: answers as if the first had been chosen. */
  readonly signal?: AbortSignal
  copyDiagnostics(): Promise<void>
}

/** Asks until something other than copying the diagnostics is chosen. */
export async function askNatively<Answer extends string>(notice: NativeNotice<Answer>): Promise<Answer> {
  const { title, message, detail, choices, signal, copyDiagnostics } = notice
  const first = choices[0] as (typeof choices)[number]
  const buttons = [...choices.map(({ label }) => label), t('Copy diagnostics')]
  for (;;) {
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      title,
      message,
      detail,
      buttons,
      defaultId: 0,
      cancelId: 0,
      noLink: true,
      ...(signal === undefined ? {} : { signal }),
    })
    if (response !== choices.length) return (choices[response] ?? first).answer
    await copyDiagnostics()
  }
}
