import { ServiceError } from '../../core/service-error';
import type { ClientSettings } from './client-settings';
import { readString, readStringMap, type Input } from './input';
import { verifyPassword, startSrpSignIn } from './verify-password';
import {
  getClient,
  userNotFound,
  wrongPassword,
  type Operations,
  type UserPoolContext,
} from './context';
import { continueAfterPassword } from './sign-in-steps';
import type { User } from './users';

type Parameters = Record<string, string>;

const FIRST_FACTORS = ['PASSWORD_SRP', 'PASSWORD'];

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message);

/** Verifies USERNAME and PASSWORD. The error for an unknown user depends on the client's settings. */
function authenticateWithPassword(
  context: UserPoolContext,
  client: ClientSettings,
  parameters: Parameters,
): Promise<User> {
  const user = context.users.find(readString(parameters, 'USERNAME'));
  if (!user) throw client.preventsUserExistenceErrors ? wrongPassword() : userNotFound();
  return verifyPassword(context, user, client, readString(parameters, 'PASSWORD'));
}

/** Starts the first factor that the user chose. */
async function startFirstFactor(
  context: UserPoolContext,
  client: ClientSettings,
  choice: string,
  parameters: Parameters,
): Promise<object> {
  if (choice === 'PASSWORD_SRP') return startSrpSignIn(context, client, parameters);
  if (choice === 'PASSWORD') {
    return continueAfterPassword(
      context,
      client,
      await authenticateWithPassword(context, client, parameters),
    );
  }
  throw invalid(
    `The challenge ${choice} is not supported; choose one of ${FIRST_FACTORS.join(', ')}.`,
  );
}

function offerFirstFactors(
  context: UserPoolContext,
  client: ClientSettings,
  username: string,
): object {
  const user = context.users.find(username);
  if (!user && !client.preventsUserExistenceErrors) throw userNotFound();
  const resolved = user?.username ?? context.simulatedUsers.find(username).username;
  return {
    ChallengeName: 'SELECT_CHALLENGE',
    Session: context.challenges.start(
      { step: 'choice', username: resolved, clientId: client.id },
      client.sessionSeconds,
    ),
    ChallengeParameters: { USERNAME: username },
    AvailableChallenges: FIRST_FACTORS,
  };
}

async function initiateAuth(context: UserPoolContext, input: Input): Promise<object> {
  const client = getClient(context, input);
  const flow = readString(input, 'AuthFlow').replace(/^REFRESH_TOKEN$/, 'REFRESH_TOKEN_AUTH');
  const parameters = readStringMap(input, 'AuthParameters');
  if (!client.flows.includes(flow)) throw invalid(`${flow} is not enabled for the client.`);
  switch (flow) {
    case 'USER_SRP_AUTH':
      return startSrpSignIn(context, client, parameters);
    case 'USER_PASSWORD_AUTH':
      return startFirstFactor(context, client, 'PASSWORD', parameters);
    case 'USER_AUTH': {
      const choice = parameters['PREFERRED_CHALLENGE'];
      return choice
        ? startFirstFactor(context, client, choice, parameters)
        : offerFirstFactors(context, client, readString(parameters, 'USERNAME'));
    }
    case 'REFRESH_TOKEN_AUTH': {
      const result = await context.tokens.refresh(readString(parameters, 'REFRESH_TOKEN'), client);
      return { AuthenticationResult: result, ChallengeParameters: {} };
    }
    default:
      throw invalid(`${flow} is not supported.`);
  }
}

/** Answers SELECT_CHALLENGE by starting the chosen first factor. */
export async function answerSelectChallenge(
  context: UserPoolContext,
  client: ClientSettings,
  input: Input,
): Promise<object> {
  const responses = readStringMap(input, 'ChallengeResponses');
  context.challenges.take(readString(input, 'Session'), 'choice');
  return startFirstFactor(context, client, readString(responses, 'ANSWER'), responses);
}

/** InitiateAuth, GetTokensFromRefreshToken, RevokeToken. */
export const signInOperations = (context: UserPoolContext): Operations => ({
  InitiateAuth: (input) => initiateAuth(context, input),
  GetTokensFromRefreshToken: async (input) => ({
    AuthenticationResult: await context.tokens.refresh(
      readString(input, 'RefreshToken'),
      getClient(context, input),
    ),
  }),
  RevokeToken: (input) => {
    context.tokens.revoke(readString(input, 'Token'), getClient(context, input));
    return {};
  },
});
