/** Thrown when a backend uses a feature that the local cloud refuses or does not know. */
export class UnsupportedError extends Error {
  constructor(
    /** `stack/logicalId` of the resource, or the file. */
    readonly owner: string,
    /** The resource type, property, intrinsic, operator or helper. */
    readonly subject: string,
    reason: string,
    /** The source file that lists the capabilities of this kind. */
    readonly listFile: string,
  ) {
    super(`${owner}: ${subject} ${reason} (${listFile})`);
    this.name = 'UnsupportedError';
  }
}
