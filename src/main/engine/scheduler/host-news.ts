/** What the answers of a host changed about its lane. */
export type HostNews =
  /** It said that it gets too much (429, 503): nothing is sent for `forMs`. */
  | { readonly kind: 'held'; readonly host: string; readonly forMs: number }
  /** It does not cope: from now on at most `atOnce` requests are in the air. */
  | { readonly kind: 'eased'; readonly host: string; readonly atOnce: number }
  /** It gets as many as the settings say again. */
  | { readonly kind: 'recovered'; readonly host: string }
