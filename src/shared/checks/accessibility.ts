/** Checks of what keeps people from using a page who cannot see it, use no mouse, or need it larger. */
import { hasContentMark } from '../content-marks'
import { type CheckEntry, checksOf } from './check-entry'

const { error, warning, notice } = checksOf('Accessibility')

export const ACCESSIBILITY_CHECKS = {
  frame_without_title: warning('Frame without a title', 'html', hasContentMark('frame_without_title'), {
    meaning: 'An iframe has no title.',
    why: 'Screen readers cannot say what is in it (WCAG 4.1.2).',
    mend: 'Say in its title what it shows.',
    example: '<iframe src="https://maps.example/" title="Map of the harbour">',
  }),
  field_without_label: error('Field without a label', 'html', hasContentMark('field_without_label'), {
    meaning: 'A field of a form has neither label nor aria-label, aria-labelledby or title.',
    why: 'Who does not see it does not know what to enter (WCAG 3.3.2). A placeholder is gone once one types.',
    mend: 'Give it a label element.',
    example: '<label>Name <input name="name"></label>',
  }),
  button_without_text: error('Button without a text', 'html', hasContentMark('button_without_text'), {
    meaning: 'A button has neither text nor another name.',
    why: 'Screen readers say "button", and nothing else (WCAG 4.1.2).',
    mend: 'Write what it does, in aria-label where only a drawing is to be seen.',
    example: '<button><i class="icon-search"></i></button>',
  }),
  viewport_missing: warning('No viewport', 'html', 'content.viewport IS NULL AND page.content_marks IS NOT NULL', {
    meaning: 'The page has no meta viewport.',
    why: 'Phones draw it as wide as a desktop, and everything is tiny.',
    mend: 'Add the element to the head.',
    example: '<meta name="viewport" content="width=device-width, initial-scale=1">',
  }),
  viewport_fixed: error('Zoom is forbidden', 'html', hasContentMark('viewport_fixed'), {
    meaning: 'The meta viewport forbids to make the page larger, or allows less than twice.',
    why: 'Who sees badly cannot read it (WCAG 1.4.4).',
    mend: 'Remove user-scalable=no and maximum-scale.',
    example: '<meta name="viewport" content="width=device-width, user-scalable=no">',
  }),
  tabindex_positive: notice('Order of the Tab key is changed', 'html', hasContentMark('tabindex_positive'), {
    meaning: 'An element has a tabindex above 0.',
    why: 'The Tab key jumps about on the page instead of going from top to bottom (WCAG 2.4.3).',
    mend: 'Use tabindex="0" or none, and put elements in the order in which they are used.',
    example: '<input tabindex="5">',
  }),
  no_landmarks: notice('No landmarks', 'html', hasContentMark('no_landmarks'), {
    meaning: 'The page has neither header, nav, main nor footer, nor roles in their place.',
    why: 'Screen readers cannot jump to the content, and read the menu again on every page.',
    mend: 'Put the content into main and the menu into nav.',
    example: '<div id="content"> → <main>',
  }),
  several_mains: warning('Several main elements', 'html', hasContentMark('several_mains'), {
    meaning: 'The page has more than one main element that is not hidden.',
    why: 'It is not clear where the content is.',
    mend: 'Keep one; use section or article within it.',
    example: '<main>…</main> … <main>…</main>',
  }),
  autoplay: warning('Plays by itself', 'html', hasContentMark('autoplay'), {
    meaning: 'A video or audio with sound starts without being asked.',
    why: 'It talks over screen readers (WCAG 1.4.2), startles people, and browsers stop it anyway.',
    mend: 'Let visitors start it, or add muted.',
    example: '<video src="intro.mp4" autoplay>',
  }),
} as const satisfies Record<string, CheckEntry>
