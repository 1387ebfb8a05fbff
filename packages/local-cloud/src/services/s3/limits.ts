const MEGABYTE = 1024 * 1024;

/** Bytes of a key in UTF-8. */
export const LONGEST_KEY = 1024;

/** Bytes of one request: a whole object, or a part of one. AWS takes 5 GB; here it is held in memory. */
export const LARGEST_PUT = 64 * MEGABYTE;

/** Bytes of an object, however it was put together. AWS takes 50 TB; here answers are held in memory. */
export const LARGEST_OBJECT = 1024 * MEGABYTE;

/** Bytes of every part of an upload but its last. */
export const SMALLEST_PART = 5 * MEGABYTE;

/** Numbers that parts may have: from 1. */
export const MOST_PARTS = 10_000;

/** Bytes of all names and values that somebody gives an object to keep. */
export const LARGEST_METADATA = 2048;

/** Keys that are listed, or removed, by one request. */
export const MOST_KEYS = 1000;
