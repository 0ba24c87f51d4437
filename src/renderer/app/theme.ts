/** Mantine in our tokens: same greys, accent, sizes and radius, so that its parts and ours look like one. */
import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  Input,
  type MantineColorScheme,
  type MantineColorSchemeManager,
  Menu,
  Modal,
  Popover,
  Tooltip,
} from '@mantine/core'
import { t } from '../../shared/words/t'
import { setPreferences, usePreferences } from '../lib/preferences-store'

export const theme = createTheme({
  fontFamily: 'var(--font-ui)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.4', md: '1.4', lg: '1.4', xl: '1.4' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  headings: { fontFamily: 'var(--font-ui)', fontWeight: '600' },
  primaryColor: 'sea',
  primaryShade: { light: 7, dark: 6 },
  colors: {
    sea: ['#e6f4f4', '#cfe8e9', '#a3d2d4', '#74bbbf', '#4fa9ad', '#2f959a', '#12757c', '#0e6d74', '#0a5a60', '#07464b'],
    dark: [
      '#e5e9ee',
      '#aab4c1',
      '#939eac',
      '#667180',
      '#3b4552',
      '#29303a',
      '#20262e',
      '#181c22',
      '#13171c',
      '#0f1216',
    ],
    gray: [
      '#f5f7f9',
      '#f2f4f7',
      '#e2e6eb',
      '#d6dbe2',
      '#cbd2da',
      '#98a3b1',
      '#5d6878',
      '#4d5868',
      '#333d4b',
      '#19202a',
    ],
  },
  respectReducedMotion: true,
  cursorType: 'default',
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      vars: (_, props) =>
        props.size === 'sm'
          ? {
              root: {
                '--button-height': 'var(--control)',
                '--button-padding-x': '10px',
                '--button-fz': 'var(--text-13)',
              },
            }
          : { root: {} },
      styles: { root: { fontWeight: 500 } },
    }),
    Input: Input.extend({
      vars: (_, props) => ({
        wrapper: props.multiline ? {} : { '--input-height': 'var(--control)', '--input-fz': 'var(--text-13)' },
      }),
    }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 400, closeDelay: 0, withArrow: false, offset: 6, transitionProps: { duration: 120 } },
    }),
    Menu: Menu.extend({ defaultProps: { shadow: 'none', transitionProps: { duration: 120 }, offset: 4 } }),
    Popover: Popover.extend({ defaultProps: { shadow: 'none', transitionProps: { duration: 120 } } }),
    Modal: Modal.extend({
      // The window never scrolls, and locking it would need a style element without our nonce.
      defaultProps: {
        transitionProps: { duration: 160, transition: 'fade-up' },
        lockScroll: false,
        closeButtonProps: { 'aria-label': t('Close') },
        // The head of a dialog is no banner of the window; of two dialogs at once there would be two.
        attributes: { header: { role: 'none' } },
      },
    }),
  },
})

const tokens = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-muted)',
  '--mantine-color-placeholder': 'var(--text-faint)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--status-5xx)',
  '--mantine-color-default': 'var(--surface-raised)',
  '--mantine-color-default-hover': 'var(--selected-muted)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--hairline-strong)',
  '--mantine-color-disabled': 'var(--surface-sunken)',
  '--mantine-color-disabled-color': 'var(--text-faint)',
  '--mantine-color-disabled-border': 'var(--hairline)',
  '--mantine-color-sea-filled': 'var(--accent-fill)',
  '--mantine-color-sea-filled-hover': 'var(--accent-fill-hover)',
  '--mantine-color-sea-light': 'var(--accent-tint)',
  '--mantine-color-sea-light-hover': 'var(--selected)',
  '--mantine-color-sea-light-color': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
} as const

export const themeVariables: CSSVariablesResolver = () => ({ variables: {}, light: { ...tokens }, dark: { ...tokens } })

const toScheme = (kept: 'system' | 'light' | 'dark'): MantineColorScheme => (kept === 'system' ? 'auto' : kept)

let unsubscribe: (() => void) | undefined

/** Keeps the colour scheme in the preferences, so that every window and the next start agree. */
export const schemeInPreferences: MantineColorSchemeManager = {
  get: () => toScheme(usePreferences.getState().theme),
  set: (scheme) => setPreferences({ theme: scheme === 'auto' ? 'system' : scheme }),
  subscribe: (onUpdate) => {
    unsubscribe = usePreferences.subscribe((now, before) => {
      if (now.theme !== before.theme) onUpdate(toScheme(now.theme))
    })
  },
  unsubscribe: () => unsubscribe?.(),
  clear: () => setPreferences({ theme: 'system' }),
}
