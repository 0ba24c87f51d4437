/**
 * Tells zod not to compile validators with `new Function`, which the window's content security policy forbids.
 * Must be the first import of the window: schemas look at it when they are made.
 */
import { config } from 'zod'

config({ jitless: true })
