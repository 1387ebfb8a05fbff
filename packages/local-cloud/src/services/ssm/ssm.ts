import type { Assembly } from '../../assembly/assembly';
import { ACCOUNT, REGION } from '../../assembly/place';
import type { Clock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import { operationsOf } from '../../capabilities/find-row';
import { ssmOperations } from '../../capabilities/operations';
import type { Parameter, Parameters } from './parameters';
import { parametersOf } from './parameters';

type Input = {
  Name?: string;
  Names?: string[];
  Path?: string;
  Recursive?: boolean;
  WithDecryption?: boolean;
};
type Output = Record<string, unknown>;

export type Ssm = {
  /** Carries out one operation of the JSON protocol; throws ServiceError. Authorises nobody. */
  call(operation: string, input: Record<string, unknown>): Promise<Output>;
  /** What IAM must allow before `call` may be made, one entry a parameter. */
  actionsOf(
    operation: string,
    input: Record<string, unknown>,
  ): { action: string; resource: string }[];
  /** From now on the parameters are those of this assembly; secrets stay. */
  replace(assembly: Assembly): void;
};

const MOST_NAMES = 10;

/** Parameter Store: the templates' parameters, and `secrets` by the last part of their name. */
export function createSsm(options: {
  assembly: Assembly;
  secrets: Record<string, string>;
  now: Clock;
}): Ssm {
  const read = (assembly: Assembly) =>
    operationsOn(parametersOf(assembly, options.secrets), Math.floor(options.now() / 1000));
  let operations = read(options.assembly);
  return {
    call: (operation, input) => Promise.resolve().then(() => operations(operation)(input as Input)),
    actionsOf(operation, input) {
      const { Name, Path, Names = [] } = input as Input;
      return [Name, Path, ...Names]
        .filter((name) => name !== undefined)
        .map((name) => ({ action: `ssm:${operation}`, resource: arnOf(name) }));
    },
    replace(assembly) {
      operations = read(assembly);
    },
  };
}

function operationsOn(
  parameters: Parameters,
  changedAt: number,
): (name: string) => (input: Input) => Output {
  const show = ({ name, type, value }: Parameter, input: Input): Output => ({
    Name: name,
    Type: type,
    // AWS answers the ciphertext; nobody can do anything with it.
    Value:
      type === 'SecureString' && !input.WithDecryption
        ? Buffer.from(name).toString('base64')
        : value,
    Version: 1,
    LastModifiedDate: changedAt,
    ARN: arnOf(name),
    DataType: 'text',
  });
  return operationsOf<(input: Input) => Output>(
    { name: 'SSM', answers: ssmOperations },
    {
      GetParameter(input) {
        const parameter = parameters.find(input.Name ?? '');
        if (!parameter) throw new ServiceError('ParameterNotFound', '');
        return { Parameter: show(parameter, input) };
      },
      GetParameters(input) {
        const names = namesIn(input);
        const found = names.map((name) => parameters.find(name)).filter((one) => one !== undefined);
        return {
          Parameters: found.map((parameter) => show(parameter, input)),
          InvalidParameters: names.filter((name) => !parameters.find(name)),
        };
      },
      GetParametersByPath: (input) => ({
        Parameters: parameters
          .below(input.Path ?? '/', input.Recursive ?? false)
          .map((parameter) => show(parameter, input)),
      }),
    },
  );
}

function namesIn({ Names: names = [] }: Input): string[] {
  if (names.length >= 1 && names.length <= MOST_NAMES) return names;
  throw new ServiceError(
    'ValidationException',
    `1 validation error detected: Value '[${names.join(', ')}]' at 'names' failed to satisfy ` +
      `constraint: Member must have length between 1 and ${MOST_NAMES}`,
  );
}

function arnOf(name: string): string {
  return `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/${name.replace(/^\//, '')}`;
}
