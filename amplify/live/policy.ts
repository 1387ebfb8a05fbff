/**
 * The IoT policy that signed-in identities need in addition to their IAM role. It belongs to the account,
 * not to a stack, because a stack with an attached policy could not be deleted. So it covers every
 * installation, is never edited, and has its version in its name; the roles of each stack narrow it.
 */
export const POLICY_NAME = 'baguni-live-v1';

const IDENTITY_ID = '${cognito-identity.amazonaws.com:sub}';

export function buildPolicyDocument(region: string, account: string): string {
  const arn = (resource: string) => `arn:aws:iot:${region}:${account}:${resource}`;
  const topics = [`*/private/${IDENTITY_ID}/*`, '*/public/*', '*/staff/*'];
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'iot:Connect', Resource: arn(`client/${IDENTITY_ID}-*`) },
      {
        Effect: 'Allow',
        Action: 'iot:Subscribe',
        Resource: topics.map((topic) => arn(`topicfilter/${topic}`)),
      },
      {
        Effect: 'Allow',
        Action: 'iot:Receive',
        Resource: topics.map((topic) => arn(`topic/${topic}`)),
      },
    ],
  });
}
