import type { Assembly } from '../../assembly/assembly';
import { ACCOUNT, REGION } from '../../assembly/account';
import type { Clock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import { createOperationLookup } from '../../capabilities/find-capability';
import { ssmOperations } from '../../capabilities/operations';
import type { Parameter, ParameterStore } from './parameter-store';
import { createParameterStore } from './parameter-store';

type SsmInput = {
  Name?: string;
  Names?: string[];
  Path?: string;
  Recursive?: boolean;
  WithDecryption?: boolean;
};
type SsmOutput = Record<string, unknown>;

export type Ssm = {
  /** Executes an operation of the JSON protocol without authorization; throws ServiceError. */
  call(operation: string, input: Record<string, unknown>): Promise<SsmOutput>;
  /** Lists the IAM permissions that `call` needs, one per parameter. */
  getRequiredActions(
    operation: string,
    input: Record<string, unknown>,
  ): { action: string; resource: string }[];
  /** Replaces the parameters by those of an assembly; keeps secrets. */
  replace(assembly: Assembly): void;
};

const MAX_NAMES = 10;

/** Creates the Parameter Store with template parameters and `secrets` by name. */
export function createSsm(options: {
  assembly: Assembly;
  secrets: Record<string, string>;
  now: Clock;
}): Ssm {
  const createFor = (assembly: Assembly) =>
    createOperations(
      createParameterStore(assembly, options.secrets),
      Math.floor(options.now() / 1000),
    );
  let operations = createFor(options.assembly);
  return {
    call: (operation, input) =>
      Promise.resolve().then(() => operations(operation)(input as SsmInput)),
    getRequiredActions(operation, input) {
      const { Name, Path, Names = [] } = input as SsmInput;
      return [Name, Path, ...Names]
        .filter((name) => name !== undefined)
        .map((name) => ({ action: `ssm:${operation}`, resource: buildParameterArn(name) }));
    },
    replace(assembly) {
      operations = createFor(assembly);
    },
  };
}

function createOperations(
  parameters: ParameterStore,
  lastModified: number,
): (name: string) => (input: SsmInput) => SsmOutput {
  const toResponse = ({ name, type, value }: Parameter, input: SsmInput): SsmOutput => ({
    Name: name,
    Type: type,
    // Without decryption, AWS returns ciphertext; a placeholder stands in for it.
    Value:
      type === 'SecureString' && !input.WithDecryption
        ? Buffer.from(name).toString('base64')
        : value,
    Version: 1,
    LastModifiedDate: lastModified,
    ARN: buildParameterArn(name),
    DataType: 'text',
  });
  return createOperationLookup<(input: SsmInput) => SsmOutput>(
    { name: 'SSM', capabilities: ssmOperations },
    {
      GetParameter(input) {
        const parameter = parameters.find(input.Name ?? '');
        if (!parameter) throw new ServiceError('ParameterNotFound', '');
        return { Parameter: toResponse(parameter, input) };
      },
      GetParameters(input) {
        const names = validateNames(input);
        const found = names
          .map((name) => parameters.find(name))
          .filter((parameter) => parameter !== undefined);
        return {
          Parameters: found.map((parameter) => toResponse(parameter, input)),
          InvalidParameters: names.filter((name) => !parameters.find(name)),
        };
      },
      GetParametersByPath: (input) => ({
        Parameters: parameters
          .findByPath(input.Path ?? '/', input.Recursive ?? false)
          .map((parameter) => toResponse(parameter, input)),
      }),
    },
  );
}

function validateNames({ Names: names = [] }: SsmInput): string[] {
  if (names.length >= 1 && names.length <= MAX_NAMES) return names;
  throw new ServiceError(
    'ValidationException',
    `1 validation error detected: Value '[${names.join(', ')}]' at 'names' failed to satisfy ` +
      `constraint: Member must have length between 1 and ${MAX_NAMES}`,
  );
}

function buildParameterArn(name: string): string {
  return `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/${name.replace(/^\//, '')}`;
}
