/** Shows a fault of the window instead of a blank page. What is crawled goes on in the main process. */
import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { t } from '../../shared/words/t'
import { ErrorNotice } from '../components/error-notice'
import classes from './shell.module.css'

interface Props {
  readonly children: ReactNode
}

export class WindowBoundary extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render() {
    const { error } = this.state
    if (error === null) return this.props.children
    const hint = t('This is a fault in Trawl. Crawls go on and nothing is lost; load the window again.')
    return (
      <div className={classes.fault}>
        <ErrorNotice
          error={{
            code: 'internal',
            message: t('The window stopped drawing: {message}', { message: error.message }),
            hint,
          }}
          actions={<Button onClick={() => window.location.reload()}>{t('Load again')}</Button>}
        />
      </div>
    )
  }
}
