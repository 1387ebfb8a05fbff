/** Removes null fields from plain data at any depth: GraphQL returns null where the domain's types omit the field. */
export function omitNulls(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(omitNulls);
  if (data === null || typeof data !== 'object') return data;
  return Object.fromEntries(
    Object.entries(data)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, omitNulls(value)]),
  );
}
