/** The endpoints and ids of a backend, from its amplify_outputs.json. */
export type BackendConfig = {
  region: string;
  userPoolId: string;
  graphqlUrl: string;
  apiKey: string;
  endpoint?: string;
};

type Outputs = {
  auth?: { aws_region?: string; user_pool_id?: string };
  data?: { url?: string; api_key?: string };
};

/** Picks the parts of amplify_outputs.json that seeding needs. Throws if one is missing. */
export function parseOutputs(outputs: Outputs): Omit<BackendConfig, 'endpoint'> {
  const { aws_region: region, user_pool_id: userPoolId } = outputs.auth ?? {};
  const { url: graphqlUrl, api_key: apiKey } = outputs.data ?? {};
  if (!region || !userPoolId || !graphqlUrl || !apiKey) {
    throw new Error('amplify_outputs.json lacks auth or data: deploy both and generate it again');
  }
  return { region, userPoolId, graphqlUrl, apiKey };
}

export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
