/** Whether and how the local cloud supports one property, operation or language feature. */
export type Capability = {
  status: 'supported' | 'irrelevant' | 'refused';
  /** Why it is irrelevant or refused, or why only `values` are accepted. */
  reason?: string;
  /** The accepted values, or their pattern; any other value is refused. */
  values?: readonly (string | number | boolean)[] | RegExp;
  /** The content is checked against other lists. */
  checkedBy?: 'policy';
};

/** Capabilities of one kind, by name. */
export type Capabilities = Record<string, Capability>;

export const supported: Capability = { status: 'supported' };

/** May occur, and has no observable effect. */
export const irrelevant = (reason: string): Capability => ({ status: 'irrelevant', reason });

/** Has an observable effect that the local cloud does not implement. */
export const refused = (reason: string): Capability => ({ status: 'refused', reason });

/** Supported for the given values only. */
export const supportedIf = (values: Capability['values'], reason: string): Capability => ({
  status: 'supported',
  reason,
  values,
});

/** Irrelevant for the given values only. */
export const irrelevantIf = (values: Capability['values'], reason: string): Capability => ({
  ...irrelevant(reason),
  values,
});

/** Assigns one capability to several names. */
export const each = (names: readonly string[], capability: Capability): Capabilities =>
  Object.fromEntries(names.map((name) => [name, capability]));

/** Prefixes the names with a section: `a` becomes `section.a`. */
export const withPrefix = (section: string, capabilities: Capabilities): Capabilities =>
  Object.fromEntries(
    Object.entries(capabilities).map(([path, capability]) => [`${section}.${path}`, capability]),
  );
