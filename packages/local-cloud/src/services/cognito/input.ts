import { ServiceError } from '../../core/service-error';

/** The JSON body of a call, from the network: nothing in it is believed before it is read here. */
export type Input = Record<string, unknown>;

const member = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function invalid(name: string, constraint: string): ServiceError {
  return new ServiceError(
    'InvalidParameterException',
    `1 validation error detected: Value at '${member(name)}' failed to satisfy constraint: ${constraint}`,
  );
}

/** A text that may be missing. Throws InvalidParameterException when it is something else. */
export function optionalText(input: Input, name: string): string | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || value.length > 131_072) {
    throw invalid(name, 'Member must be a text');
  }
  return value;
}

/** A text that must be there. Throws InvalidParameterException when it is missing or empty. */
export function text(input: Input, name: string): string {
  const value = optionalText(input, name);
  if (!value) throw invalid(name, 'Member must not be null');
  return value;
}

/** A map of texts (`AuthParameters`, `ClientMetadata`); missing is empty. */
export function texts(input: Input, name: string): Record<string, string> {
  const value = input[name] ?? {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw invalid(name, 'Member must be a map');
  }
  const map = value as Input;
  return Object.fromEntries(Object.keys(map).map((key) => [key, text(map, key)]));
}

/** A structure, for example `SoftwareTokenMfaSettings`; missing is undefined. */
export function structure(input: Input, name: string): Input | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw invalid(name, 'Member must be a structure');
  }
  return value as Input;
}

/** A list of texts; missing is empty. */
export function textList(input: Input, name: string): string[] {
  const value = input[name] ?? [];
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) {
    throw invalid(name, 'Member must be a list of texts');
  }
  return value;
}

/** `[{ Name, Value }]` as a map. */
export function attributeList(input: Input, name: string): Record<string, string> {
  const value = input[name] ?? [];
  if (!Array.isArray(value)) throw invalid(name, 'Member must be a list');
  return Object.fromEntries(
    value.map((one: unknown) => {
      const pair = one as Input | null;
      if (typeof pair !== 'object' || pair === null) throw invalid(name, 'Member must be a pair');
      return [text(pair, 'Name'), optionalText(pair, 'Value') ?? ''];
    }),
  );
}
