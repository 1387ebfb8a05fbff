import { Amplify } from 'aws-amplify';
import { fetchAuthSession, signOut } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import { parseAmplifyConfig } from 'aws-amplify/utils';
import type { Schema } from '../../../amplify/data/resource';
import type { AmplifyOutputs } from './outputs';
import { loadOutputs } from './outputs';

// This module pulls in the whole Amplify client: import it only dynamically, through `openAmplify`.

type Client = ReturnType<typeof generateClient<Schema>>;
/** The store's own operations; the generated model operations are for staff. */
export type StoreClient = Pick<Client, 'queries' | 'mutations'>;

/** Amplify, configured once per page. `isLocal`: the backend is the local cloud, at the origin `localCloud`. */
export type OpenAmplify = {
  client: StoreClient;
  isLocal: boolean;
  localCloud?: string;
  fetchAuthSession: typeof fetchAuthSession;
  signOut: typeof signOut;
};

/** Loads amplify_outputs.json and configures Amplify with it. */
export async function configureAmplify(): Promise<OpenAmplify> {
  const outputs = await loadOutputs();
  const local = outputs.custom?.local;
  Amplify.configure(buildConfig(outputs, local?.origin));
  return {
    client: generateClient<Schema>(),
    isLocal: local !== undefined,
    ...(local && { localCloud: local.origin }),
    fetchAuthSession,
    signOut,
  };
}

function buildConfig(outputs: AmplifyOutputs, origin: string | undefined) {
  const config = parseAmplifyConfig(outputs);
  const cognito = config.Auth?.Cognito;
  // amplify_outputs.json has no field for these two. `configure` freezes its argument, so set them before.
  if (origin && cognito) {
    cognito.userPoolEndpoint = origin;
    cognito.identityPoolEndpoint = origin;
  }
  return config;
}
