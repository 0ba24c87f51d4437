/** A message of which parts are elements: `<Words message="Press <key>Enter</key>" tags={{ key: (text) => <Kbd>…` */
import { Fragment, type ReactNode } from 'react'
import { messageParts } from '../../shared/words/t'

interface WordsProps {
  /** An ICU message, written out here so that it is found; tags have plain names without attributes. */
  readonly message: string
  readonly values?: Readonly<Record<string, ReactNode>>
  /** What stands for a tag of the message, by its name. */
  readonly tags?: Readonly<Record<string, (inner: ReactNode) => ReactNode>>
}

export function Words({ message, values = {}, tags = {} }: WordsProps) {
  const made = Object.entries(tags).map(([name, element]) => [name, (inner: ReactNode[]) => element(keyed(inner))])
  return keyed(messageParts<ReactNode>(message, { ...values, ...Object.fromEntries(made) }))
}

/** Parts never change places within a message, so that their number names them. */
function keyed(parts: readonly ReactNode[]): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return parts.map((part, index) => <Fragment key={index}>{part}</Fragment>)
}
