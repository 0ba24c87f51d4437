import { initial } from './0001-initial'

/** Applied in order; migration k brings a file from version k to k + 1. */
export const MIGRATIONS: readonly string[] = [initial]

/** The schema version this Trawl writes, kept in `PRAGMA user_version`. */
export const SCHEMA_VERSION = MIGRATIONS.length
