import { ServiceError } from '../../core/service-error';

/** The unvalidated JSON body of a request; the functions below validate its members. */
export type Input = Record<string, unknown>;

const toMemberName = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function invalidParameter(name: string, constraint: string): ServiceError {
  return new ServiceError(
    'InvalidParameterException',
    `1 validation error detected: Value at '${toMemberName(name)}' failed to satisfy constraint: ${constraint}`,
  );
}

/** Reads an optional string. Throws InvalidParameterException for another type. */
export function readOptionalString(input: Input, name: string): string | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || value.length > 131_072) {
    throw invalidParameter(name, 'Member must be a string');
  }
  return value;
}

/** Reads a required string. Throws InvalidParameterException when it is missing or empty. */
export function readString(input: Input, name: string): string {
  const value = readOptionalString(input, name);
  if (!value) throw invalidParameter(name, 'Member must not be null');
  return value;
}

/** Reads a map of strings (`AuthParameters`, `ClientMetadata`); a missing map is empty. */
export function readStringMap(input: Input, name: string): Record<string, string> {
  const value = input[name] ?? {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw invalidParameter(name, 'Member must be a map');
  }
  const map = value as Input;
  return Object.fromEntries(Object.keys(map).map((key) => [key, readString(map, key)]));
}

/** Reads an optional structure, for example `SoftwareTokenMfaSettings`. */
export function readStructure(input: Input, name: string): Input | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw invalidParameter(name, 'Member must be a structure');
  }
  return value as Input;
}

/** Reads a list of strings; a missing list is empty. */
export function readStringList(input: Input, name: string): string[] {
  const value = input[name] ?? [];
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) {
    throw invalidParameter(name, 'Member must be a list of strings');
  }
  return value;
}

/** Reads `[{ Name, Value }]` as a map. */
export function readAttributes(input: Input, name: string): Record<string, string> {
  const value = input[name] ?? [];
  if (!Array.isArray(value)) throw invalidParameter(name, 'Member must be a list');
  return Object.fromEntries(
    value.map((one: unknown) => {
      const pair = one as Input | null;
      if (typeof pair !== 'object' || pair === null)
        throw invalidParameter(name, 'Member must be a pair');
      return [readString(pair, 'Name'), readOptionalString(pair, 'Value') ?? ''];
    }),
  );
}
