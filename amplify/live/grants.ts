import { Aws, type Stack } from 'aws-cdk-lib';
import { Policy, PolicyStatement, type IRole } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { POLICY_NAME } from './policy';

const ME = '${cognito-identity.amazonaws.com:sub}';

function iot(resource: string): string {
  return `arn:aws:iot:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;
}

/** Lets people connect and hear what is theirs or public under this installation's prefix; never publish. */
export function grantListening(stack: Stack, prefix: string, roles: Record<string, IRole>) {
  const topics = [`${prefix}/private/${ME}/*`, `${prefix}/public/*`];
  for (const [name, role] of Object.entries(roles)) {
    const policy = new Policy(stack, `${name}Listens`, {
      statements: [
        new PolicyStatement({ actions: ['iot:Connect'], resources: [iot(`client/${ME}-*`)] }),
        new PolicyStatement({
          actions: ['iot:Subscribe'],
          resources: topics.map((topic) => iot(`topicfilter/${topic}`)),
        }),
        new PolicyStatement({
          actions: ['iot:Receive'],
          resources: topics.map((topic) => iot(`topic/${topic}`)),
        }),
      ],
    });
    policy.attachToRole(role);
  }
}

export function grantPublishing(fn: IFunction, prefix: string) {
  fn.addToRolePolicy(
    new PolicyStatement({
      actions: ['iot:Publish'],
      resources: [iot(`topic/${prefix}/private/*`)],
    }),
  );
}

export function grantConnecting(fn: IFunction) {
  fn.addToRolePolicy(
    // AWS IoT knows no resource for these two.
    new PolicyStatement({
      actions: ['iot:AttachPolicy', 'iot:DescribeEndpoint'],
      resources: ['*'],
    }),
  );
  fn.addToRolePolicy(
    new PolicyStatement({
      actions: ['iot:CreatePolicy'],
      resources: [iot(`policy/${POLICY_NAME}`)],
    }),
  );
}
