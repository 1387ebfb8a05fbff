/**
 * Quotas of AppSync's real-time endpoint:
 * https://docs.aws.amazon.com/general/latest/gr/appsync.html and, of filters,
 * https://docs.aws.amazon.com/appsync/latest/devguide/extensions.html
 */
export const MAX_SUBSCRIPTIONS = 100;
export const MAX_PAYLOAD = 240 * 1024;
export const MAX_CONNECTION_MS = 24 * 60 * 60 * 1000;
export const MAX_INVALIDATIONS = 5;
/** Members of a filter group, and different fields in all of them. */
export const MAX_COMBINATIONS = 10;
export const MAX_FIELDS = 5;
export const MAX_FIELD_LENGTH = 256;
export const MAX_FIELD_DEPTH = 5;
/** Values of `in` and `notIn`, and of `containsAny`. */
export const MAX_IN = 5;
export const MAX_CONTAINS_ANY = 20;

/** A client may close the connection when it receives no message for this long. */
export const CONNECTION_TIMEOUT_MS = 300_000;
export const KEEP_ALIVE_MS = 60_000;
/** Bytes of a client's frame. AWS documents no limit. */
export const MAX_FRAME = 1024 * 1024;
