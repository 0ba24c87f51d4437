/** A failure whose code is already known where it happens, such as what a proxy answered. */
import type { ErrorCode } from '../../../shared/error-codes'

export class TransportFault extends Error {
  override readonly name = 'TransportFault'

  /** @param message - without passwords: it is stored and shown */
  constructor(
    readonly errorCode: ErrorCode,
    message: string,
  ) {
    super(message)
  }
}
