import type { IndexPart } from '../index-part'

export const linksPart: IndexPart = { version: 1, schema: '', *update() {} }
