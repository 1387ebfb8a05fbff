/** What a refused request costs: DynamoDB charges for a condition that does not hold. */
const charges = new WeakMap<object, number>();

/** Notes the write units of a refusal, and hands it back. */
export function charged<E extends object>(refusal: E, units: number): E {
  charges.set(refusal, units);
  return refusal;
}

/** The write units that a refusal costs; nothing for one that never looked at an item. */
export function unitsOf(refusal: unknown): number {
  return typeof refusal === 'object' && refusal !== null ? (charges.get(refusal) ?? 0) : 0;
}
