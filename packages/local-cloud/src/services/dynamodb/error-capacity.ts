/** DynamoDB charges write units for a request whose condition fails; errors carry them here. */
const unitsByError = new WeakMap<object, number>();

/** Records the write units that an error costs and returns the error. */
export function attachConsumedUnits<E extends object>(error: E, units: number): E {
  unitsByError.set(error, units);
  return error;
}

/** Returns the write units that an error costs: 0 if no item was examined. */
export function getConsumedUnits(error: unknown): number {
  return typeof error === 'object' && error !== null ? (unitsByError.get(error) ?? 0) : 0;
}
