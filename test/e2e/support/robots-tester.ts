/** The robots tester: a robots.txt on the left, URLs and answers on the right. */
import type { Locator, Page } from 'playwright/test'

export class RobotsTester {
  readonly dialog: Locator
  readonly text: Locator
  readonly userAgent: Locator
  readonly urls: Locator
  readonly answers: Locator
  /** The mark behind the line that decided for the chosen URL. */
  readonly decidingLine: Locator

  constructor(window: Page) {
    this.dialog = window.getByRole('dialog', { name: 'Test a robots.txt' })
    this.text = this.dialog.getByRole('textbox', { name: 'Text of the robots.txt' })
    this.userAgent = this.dialog.getByRole('textbox', { name: 'User agent' })
    this.urls = this.dialog.getByRole('textbox', { name: /^URLs to try/ })
    this.answers = this.dialog.getByRole('list', { name: 'Answers' }).getByRole('listitem')
    this.decidingLine = this.dialog.locator('[data-allows]')
  }
}
