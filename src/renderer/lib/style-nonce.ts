/** What style elements that a library makes must carry, so that the content security policy lets them in. */
/** The nonce that lets style elements pass the content security policy. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
}
