import { REGION } from '../../assembly/account';
import { ServiceError } from '../../core/service-error';
import type { PoolSettings } from './pool-settings';
import type { User } from './users';

/** Invokes a Lambda function; see `services/lambda`. */
export type Invoke = (
  nameOrArn: string,
  event: unknown,
) => Promise<{ payload: unknown } | { error: { message: string; type: string } }>;

export type TriggerName =
  | 'PreSignUp'
  | 'PostConfirmation'
  | 'PreAuthentication'
  | 'PostAuthentication'
  | 'CustomMessage'
  | 'PreTokenGeneration';

type Values = Record<string, unknown>;

export type TriggerRequest = {
  name: TriggerName;
  /** For example `PreSignUp_AdminCreateUser`. */
  source: string;
  user: Pick<User, 'username' | 'sub' | 'attributes' | 'status'>;
  clientId?: string;
  request?: Values;
  response?: Values;
};

export type Triggers = {
  /**
   * Runs the pool's trigger, if configured, and returns its `response`. Throws
   * UserLambdaValidationException with the message of an error that the function throws.
   */
  run(request: TriggerRequest): Promise<Values | undefined>;
};

const VERSIONS: Partial<Record<string, string>> = { V1_0: '1', V2_0: '2', V3_0: '3' };

function buildEvent(request: TriggerRequest, settings: PoolSettings): Values {
  const { user } = request;
  const version =
    request.name === 'PreTokenGeneration' ? VERSIONS[settings.preTokenVersion] : undefined;
  return {
    version: version ?? '1',
    triggerSource: request.source,
    region: REGION,
    userPoolId: settings.id,
    userName: user.username,
    callerContext: {
      awsSdkVersion: 'aws-sdk-unknown-unknown',
      clientId: request.clientId ?? 'CLIENT_ID_NOT_APPLICABLE',
    },
    request: {
      userAttributes: {
        sub: user.sub,
        'cognito:user_status': user.status,
        ...user.attributes,
      },
      ...request.request,
    },
    response: request.response ?? {},
  };
}

/** Runs the functions of the pool's `LambdaConfig`. Throws when it has triggers but `invoke` is missing. */
export function createTriggers(settings: PoolSettings, invoke: Invoke | undefined): Triggers {
  if (!invoke && Object.keys(settings.triggers).length > 0) {
    throw new Error('The user pool has triggers, but Lambda is not available to invoke them.');
  }
  return {
    async run(request) {
      const arn = settings.triggers[request.name];
      if (!arn || !invoke) return undefined;
      const result = await invoke(arn, buildEvent(request, settings));
      if ('error' in result) {
        throw new ServiceError(
          'UserLambdaValidationException',
          `${request.name} failed with error ${result.error.message}.`,
        );
      }
      const { response } = (result.payload ?? {}) as { response?: Values };
      if (!response) {
        throw new ServiceError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
      }
      return response;
    },
  };
}
