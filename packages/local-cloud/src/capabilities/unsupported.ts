/** A backend holds something that nothing here runs, or that nobody has listed yet. */
export class Unsupported extends Error {
  constructor(
    /** Logical id with the stack that it stands in, or the file where it was found. */
    readonly owner: string,
    /** What it is: a resource type, a property, an intrinsic, an operator, a helper. */
    readonly thing: string,
    why: string,
    /** The file that lists what is known of its kind. */
    readonly place: string,
  ) {
    super(`${owner}: ${thing} ${why} (${place})`);
    this.name = 'Unsupported';
  }
}
