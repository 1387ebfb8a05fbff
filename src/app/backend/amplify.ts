import { Amplify } from 'aws-amplify';
import { fetchAuthSession, signOut } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import { parseAmplifyConfig } from 'aws-amplify/utils';
import type { Schema } from '../../../amplify/data/resource';
import type { Outputs } from './outputs';
import { readOutputs } from './outputs';

// Everything heavy hangs on this file: it is imported dynamically, through `openAmplify`, and nowhere else.

type Client = ReturnType<typeof generateClient<Schema>>;
/** The shop's own operations; the generated ones are the staff's. */
export type ShopClient = Pick<Client, 'queries' | 'mutations'>;

/** Amplify, configured once per page. `isLocal` when the local cloud answers; then `localCloud` is where. */
export type OpenAmplify = {
  client: ShopClient;
  isLocal: boolean;
  localCloud?: string;
  fetchAuthSession: typeof fetchAuthSession;
  signOut: typeof signOut;
};

/** Reads the outputs and configures Amplify with them. */
export async function configureAmplify(): Promise<OpenAmplify> {
  const outputs = await readOutputs();
  const local = outputs.custom?.local;
  Amplify.configure(configOf(outputs, local?.origin));
  return {
    client: generateClient<Schema>(),
    isLocal: local !== undefined,
    ...(local && { localCloud: local.origin }),
    fetchAuthSession,
    signOut,
  };
}

function configOf(outputs: Outputs, origin: string | undefined) {
  const config = parseAmplifyConfig(outputs);
  const cognito = config.Auth?.Cognito;
  // amplify_outputs.json has no place for these two; `configure` freezes what it is given.
  if (origin && cognito) {
    cognito.userPoolEndpoint = origin;
    cognito.identityPoolEndpoint = origin;
  }
  return config;
}
