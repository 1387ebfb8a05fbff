import { Aws, type Stack } from 'aws-cdk-lib';
import { Policy, PolicyStatement, type IRole } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { POLICY_NAME } from './policy';

const IDENTITY_ID = '${cognito-identity.amazonaws.com:sub}';

function iot(resource: string): string {
  return `arn:aws:iot:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;
}

/** Lets these roles connect and subscribe to their own and the public topics below `prefix`, not publish. */
export function grantSubscribe(stack: Stack, prefix: string, roles: Record<string, IRole>) {
  const topics = [`${prefix}/private/${IDENTITY_ID}/*`, `${prefix}/public/*`];
  for (const [name, role] of Object.entries(roles)) {
    const policy = new Policy(stack, `${name}Subscribe`, {
      statements: [
        new PolicyStatement({
          actions: ['iot:Connect'],
          resources: [iot(`client/${IDENTITY_ID}-*`)],
        }),
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

/** Lets a function publish to the private topics below `prefix`. */
export function grantPublish(fn: IFunction, prefix: string) {
  fn.addToRolePolicy(
    new PolicyStatement({
      actions: ['iot:Publish'],
      resources: [iot(`topic/${prefix}/private/*`)],
    }),
  );
}

/** Lets a function create the IoT policy and attach it to identities. */
export function grantConnectLive(fn: IFunction) {
  fn.addToRolePolicy(
    // These actions support no resource-level permissions.
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
