/**
 * A refusal that a service answers with, in the form the AWS SDKs understand.
 * `code` is the exception's name (`ConditionalCheckFailedException`), `status` the HTTP status,
 * `fields` whatever else the body carries (`Item`, `CancellationReasons`).
 */
export class ServiceError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
    readonly fields: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = code;
  }
}
