/** An HTTP request as services receive it. Header names are lower case. */
export type ServiceRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Path and query exactly as sent: signatures are computed over them. */
  url: string;
  headers: Record<string, string>;
  body: Buffer;
  sourceIp: string;
};

/** The HTTP response of a service. An absent body is an empty one. */
export type ServiceResponse = {
  status: number;
  /** A list is sent as one header line per member; only `set-cookie` needs it. */
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
};
