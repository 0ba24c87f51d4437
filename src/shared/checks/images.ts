/** Checks of the images of pages. */
import { hasContentMark } from '../content-marks'
import { type CheckEntry, checksOf } from './check-entry'

const { warning, notice } = checksOf('Images')

export const IMAGE_CHECKS = {
  images_without_alt: warning('Images without alternative text', 'pictured', 'page.images_without_alt > 0', {
    meaning: 'At least one image has no alt attribute.',
    why: 'Screen readers read out the name of the file instead, and search engines do not know what it shows.',
    mend: 'Say in alt what the image shows. Give images that only decorate an empty one: alt="".',
    example: '<img src="dsc_0815.jpg">',
  }),
  images_empty_alt: notice('Images with an empty alternative text', 'pictured', 'page.images_empty_alt > 0', {
    meaning: 'At least one image has an alt attribute with nothing in it.',
    why: 'That is right for decoration: screen readers pass over it. It is wrong for images that say something.',
    mend: 'See whether these images only decorate, and describe those that do not.',
    example: '<img src="price-list.png" alt="">',
  }),
  alt_long: notice('Alternative text too long', 'html', hasContentMark('alt_long'), {
    meaning: 'The alternative text of an image has more than 100 characters.',
    why: 'Screen readers read it in one go; nobody can pause in it or go back.',
    mend: 'Say the essence in alt, and the rest in a caption or in the text.',
    example: 'alt="A red boat with two oars lies on the shore, behind it a lake, a wood, three mountains, and…"',
  }),
  images_without_size: notice('Images without width and height', 'pictured', 'page.images_without_size > 0', {
    meaning: 'At least one image lacks the attribute width or height.',
    why: 'The text jumps when the image arrives, and visitors click on the wrong thing.',
    mend: 'Give each image its width and height in pixels; the style sheet may still scale it.',
    example: '<img src="boat.jpg" alt="A boat"> → <img src="boat.jpg" alt="A boat" width="640" height="480">',
  }),
} as const satisfies Record<string, CheckEntry>
