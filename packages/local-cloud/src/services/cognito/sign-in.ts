import { ServiceError } from '../../core/service-error';
import type { ClientSettings } from './client-settings';
import { text, texts, type Input } from './input';
import { checkPasswordOf, startPassword } from './password-step';
import { clientOf, userNotFound, wrongPassword, type Operations, type PoolParts } from './context';
import { afterPassword } from './sign-in-steps';
import type { User } from './users';

type Parameters = Record<string, string>;

const CHOICES = ['PASSWORD_SRP', 'PASSWORD'];

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message);

/** The user with this password. Throws as the client's settings demand when there is none. */
function userWithPassword(
  parts: PoolParts,
  client: ClientSettings,
  parameters: Parameters,
): Promise<User> {
  const user = parts.users.find(text(parameters, 'USERNAME'));
  if (!user) throw client.hidesUsers ? wrongPassword() : userNotFound();
  return checkPasswordOf(parts, user, client, text(parameters, 'PASSWORD'));
}

/** One of the ways in of the flow that lets the person choose. */
async function startChosen(
  parts: PoolParts,
  client: ClientSettings,
  choice: string,
  parameters: Parameters,
): Promise<object> {
  if (choice === 'PASSWORD_SRP') return startPassword(parts, client, parameters);
  if (choice === 'PASSWORD') {
    return afterPassword(parts, client, await userWithPassword(parts, client, parameters));
  }
  throw invalid(`${choice} is not run by this user pool; choose one of ${CHOICES.join(', ')}.`);
}

function offerChoice(parts: PoolParts, client: ClientSettings, username: string): object {
  const user = parts.users.find(username);
  if (!user && !client.hidesUsers) throw userNotFound();
  const known = user?.username ?? parts.ghosts.user(username).username;
  return {
    ChallengeName: 'SELECT_CHALLENGE',
    Session: parts.challenges.start(
      { step: 'choice', username: known, clientId: client.id },
      client.challengeSeconds,
    ),
    ChallengeParameters: { USERNAME: username },
    AvailableChallenges: CHOICES,
  };
}

async function initiateAuth(parts: PoolParts, input: Input): Promise<object> {
  const client = clientOf(parts, input);
  const flow = text(input, 'AuthFlow').replace(/^REFRESH_TOKEN$/, 'REFRESH_TOKEN_AUTH');
  const parameters = texts(input, 'AuthParameters');
  if (!client.flows.includes(flow)) throw invalid(`${flow} is not enabled for the client.`);
  switch (flow) {
    case 'USER_SRP_AUTH':
      return startPassword(parts, client, parameters);
    case 'USER_PASSWORD_AUTH':
      return startChosen(parts, client, 'PASSWORD', parameters);
    case 'USER_AUTH': {
      const choice = parameters['PREFERRED_CHALLENGE'];
      return choice
        ? startChosen(parts, client, choice, parameters)
        : offerChoice(parts, client, text(parameters, 'USERNAME'));
    }
    case 'REFRESH_TOKEN_AUTH': {
      const result = await parts.tokens.refresh(text(parameters, 'REFRESH_TOKEN'), client);
      return { AuthenticationResult: result, ChallengeParameters: {} };
    }
    default:
      throw invalid(`${flow} is not run by this user pool.`);
  }
}

/** Answers SELECT_CHALLENGE: the way in that was chosen begins. */
export async function answerChoice(
  parts: PoolParts,
  client: ClientSettings,
  input: Input,
): Promise<object> {
  const responses = texts(input, 'ChallengeResponses');
  parts.challenges.take(text(input, 'Session'), 'choice');
  return startChosen(parts, client, text(responses, 'ANSWER'), responses);
}

/** Signing in: InitiateAuth, and what keeps or ends a sign-in. */
export const signInOperations = (parts: PoolParts): Operations => ({
  InitiateAuth: (input) => initiateAuth(parts, input),
  GetTokensFromRefreshToken: async (input) => ({
    AuthenticationResult: await parts.tokens.refresh(
      text(input, 'RefreshToken'),
      clientOf(parts, input),
    ),
  }),
  RevokeToken: (input) => {
    parts.tokens.revoke(text(input, 'Token'), clientOf(parts, input));
    return {};
  },
});
