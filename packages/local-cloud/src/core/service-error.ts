/**
 * An error that a service returns to its client. `code` is the name of the exception
 * (`ConditionalCheckFailedException`), `status` the HTTP status, `fields` the other members of the
 * response (`Item`, `CancellationReasons`).
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
