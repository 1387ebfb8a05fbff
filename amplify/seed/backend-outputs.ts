/** Where a backend is, from its amplify_outputs.json. */
export type Place = {
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

/** The parts of amplify_outputs.json that seeding needs; throws when one is missing. */
export function outputsOf(outputs: Outputs): Omit<Place, 'endpoint'> {
  const { aws_region: region, user_pool_id: userPoolId } = outputs.auth ?? {};
  const { url: graphqlUrl, api_key: apiKey } = outputs.data ?? {};
  if (!region || !userPoolId || !graphqlUrl || !apiKey) {
    throw new Error('amplify_outputs.json lacks auth or data');
  }
  return { region, userPoolId, graphqlUrl, apiKey };
}

export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
