/** `PRAGMA application_id` of index files: "TRWI". */
export const INDEX_APPLICATION_ID = 0x54525749
