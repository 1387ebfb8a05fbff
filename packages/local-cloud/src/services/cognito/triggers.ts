import { REGION } from '../../assembly/place';
import { ServiceError } from '../../core/service-error';
import type { PoolSettings } from './settings';
import type { User } from './users';

/** How a function is called; `local/lambda` has it. */
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

export type TriggerCall = {
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
   * Asks the pool's function, when the templates name one, and answers its `response`, else undefined.
   * Throws UserLambdaValidationException with the function's own message when it refuses.
   */
  run(call: TriggerCall): Promise<Values | undefined>;
};

const VERSIONS: Partial<Record<string, string>> = { V1_0: '1', V2_0: '2', V3_0: '3' };

function eventOf(call: TriggerCall, settings: PoolSettings): Values {
  const { user } = call;
  const version =
    call.name === 'PreTokenGeneration' ? VERSIONS[settings.preTokenVersion] : undefined;
  return {
    version: version ?? '1',
    triggerSource: call.source,
    region: REGION,
    userPoolId: settings.id,
    userName: user.username,
    callerContext: {
      awsSdkVersion: 'aws-sdk-unknown-unknown',
      clientId: call.clientId ?? 'CLIENT_ID_NOT_APPLICABLE',
    },
    request: {
      userAttributes: {
        sub: user.sub,
        'cognito:user_status': user.status,
        ...user.attributes,
      },
      ...call.request,
    },
    response: call.response ?? {},
  };
}

/** Calls the functions of the pool's `LambdaConfig`. */
export function createTriggers(settings: PoolSettings, invoke: Invoke | undefined): Triggers {
  if (!invoke && Object.keys(settings.triggers).length > 0) {
    throw new Error('The user pool has triggers, but nothing runs functions.');
  }
  return {
    async run(call) {
      const arn = settings.triggers[call.name];
      if (!arn || !invoke) return undefined;
      const answer = await invoke(arn, eventOf(call, settings));
      if ('error' in answer) {
        throw new ServiceError(
          'UserLambdaValidationException',
          `${call.name} failed with error ${answer.error.message}.`,
        );
      }
      const { response } = (answer.payload ?? {}) as { response?: Values };
      if (!response) {
        throw new ServiceError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
      }
      return response;
    },
  };
}
