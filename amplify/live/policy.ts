/**
 * The one IoT policy that signed-in identities need beside their role. It belongs to the account, not
 * to a stack: an attached policy cannot be deleted, and a stack that owned it could not be either.
 * So it is wide, never edited, and named by its version; each stack's roles narrow it.
 */
export const POLICY_NAME = 'baguni-live-v1';

const ME = '${cognito-identity.amazonaws.com:sub}';

export function policyDocument(region: string, account: string): string {
  const arn = (resource: string) => `arn:aws:iot:${region}:${account}:${resource}`;
  const topics = [`*/private/${ME}/*`, '*/public/*', '*/staff/*'];
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'iot:Connect', Resource: arn(`client/${ME}-*`) },
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
