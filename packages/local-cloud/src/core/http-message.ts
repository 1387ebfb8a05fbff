/** One HTTP request as the parts of the cloud see it; header names are lower case. */
export type ServiceRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Path and query exactly as sent: signatures are computed over it. */
  url: string;
  headers: Record<string, string>;
  body: Buffer;
  sourceIp: string;
};

/** What a part answers; a missing body is an empty one. */
export type ServiceResponse = {
  status: number;
  /** A list is a header for each of its members, which only cookies need. */
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
};
