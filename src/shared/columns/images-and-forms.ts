/** Columns of the pictures, forms, scripts and styles of a page. Empty where the page is no HTML. */
import { type ColumnEntry, columnsOf } from './column-entry'

const { text, number } = columnsOf('Images and forms')

export const IMAGES_AND_FORMS_COLUMNS = {
  image_count: number('Images', 'How many images the page has.', 'page.image_count', {
    source: 'Elements: img, and input of type image.',
  }),
  images_with_alt: number(
    'Images with alt',
    'Images that say in words what they show.',
    'page.image_count - page.images_without_alt - page.images_empty_alt',
    { source: 'An alt attribute that is not empty.', width: 130 },
  ),
  images_without_alt: number('Images without alt', 'Images without an alt attribute.', 'page.images_without_alt', {
    source: 'WCAG 2.2, 1.1.1: also decoration needs the attribute, left empty.',
    width: 140,
  }),
  images_empty_alt: number(
    'Images with empty alt',
    'Images whose alt attribute has nothing in it: they are left out when a page is read out.',
    'page.images_empty_alt',
    { width: 150 },
  ),
  images_without_size: number(
    'Images without size',
    'Images without both width and height: what comes below them moves when they arrive.',
    'page.images_without_size',
    { source: 'The width and height attributes.', width: 140 },
  ),
  form_count: number('Forms', 'How many forms the page has.', 'page.form_count'),
  field_count: number('Fields', 'Fields to fill in or choose from, in forms or outside.', 'page.field_count', {
    source: 'Elements: input (without hidden ones and buttons), select, textarea.',
  }),
  forms: text('Form targets', 'Method and absolute URL of each form, in order.', 'trawl_listed(content.forms, NULL)', {
    needs: 'content',
    source: 'The method and action attributes of form.',
  }),
  script_count: number('Scripts', 'Script files that the page names.', 'page.script_count', {
    source: 'Elements: script with src.',
  }),
  stylesheet_count: number('Style sheets', 'Style sheet files that the page names.', 'page.stylesheet_count', {
    source: 'Elements: link of rel stylesheet.',
    width: 110,
  }),
  inline_script_bytes: number('Inline scripts', 'Size of the scripts in the page itself.', 'page.inline_script_bytes', {
    type: 'bytes',
    width: 110,
  }),
  inline_style_bytes: number(
    'Inline styles',
    'Size of the style sheets in the page itself.',
    'page.inline_style_bytes',
    {
      type: 'bytes',
      width: 110,
    },
  ),
} as const satisfies Readonly<Record<string, ColumnEntry>>
