const MEGABYTE = 1024 * 1024;

/** In UTF-8. */
export const MAX_KEY_BYTES = 1024;

/** One request: a whole object, or a part. AWS accepts 5 GB; here the request is held in memory. */
export const MAX_PUT_BYTES = 64 * MEGABYTE;

/** A multipart object. AWS accepts 50 TB; here responses are held in memory. */
export const MAX_OBJECT_BYTES = 1024 * MEGABYTE;

/** Every part of an upload except the last. */
export const MIN_PART_BYTES = 5 * MEGABYTE;

/** Part numbers start at 1. */
export const MAX_PART_NUMBER = 10_000;

/** Names and values of an object's user-defined metadata together. */
export const MAX_METADATA_BYTES = 2048;

/** Keys that one request lists or deletes. */
export const MAX_KEYS = 1000;
