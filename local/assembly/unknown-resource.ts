/** A template holds something that nothing here runs and nobody has knowingly left out. */
export class UnknownResource extends Error {
  constructor(
    readonly logicalId: string,
    readonly type: string,
  ) {
    super(`${logicalId} is a ${type}: the local cloud neither runs it nor lists it as irrelevant`);
    this.name = 'UnknownResource';
  }
}
