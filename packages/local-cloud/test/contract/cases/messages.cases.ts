import { randomUUID } from 'node:crypto';
import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DeletePolicyCommand,
  DescribeEndpointCommand,
  DetachPolicyCommand,
  GetPolicyCommand,
  IoTClient,
  ListAttachedPoliciesCommand,
  ListPoliciesCommand,
  ListTargetsForPolicyCommand,
} from '@aws-sdk/client-iot';
import { IoTDataPlaneClient, PublishCommand } from '@aws-sdk/client-iot-data-plane';
import { PubSub } from '@aws-amplify/pubsub';
import { Hub } from 'aws-amplify/utils';
import WebSocket from 'ws';
import { casesOn, rows } from '../contract-case';
import { equal, refusalOf, until } from '../expect';
import type { Target } from '../target';

const contractCase = casesOn('blog');

const policyDocument = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'iot:*', Resource: '*' }],
});

const policies = contractCase(
  'a policy is made once, attached to an identity, found, detached and removed',
  {
    proves: rows(
      'IoT',
      ...['DescribeEndpoint', 'CreatePolicy', 'GetPolicy', 'ListPolicies', 'DeletePolicy'],
      ...['AttachPolicy', 'DetachPolicy', 'ListAttachedPolicies', 'ListTargetsForPolicy'],
    ),
  },
  async (target) => {
    const iot = new IoTClient(target.developer);
    const policyName = `contract-${randomUUID()}`;
    const holder = `${target.region}:${randomUUID()}`;
    const attached = { policyName, target: holder };
    const { policyArn = '' } = await iot.send(
      new CreatePolicyCommand({ policyName, policyDocument }),
    );
    equal(policyArn.endsWith(`:policy/${policyName}`), true);
    const again = iot.send(new CreatePolicyCommand({ policyName, policyDocument }));
    equal(await refusalOf(again), 'ResourceAlreadyExistsException');
    const got = await iot.send(new GetPolicyCommand({ policyName }));
    equal(JSON.parse(got.policyDocument ?? ''), JSON.parse(policyDocument));
    const { policies: all = [] } = await iot.send(new ListPoliciesCommand({ pageSize: 250 }));
    equal(
      all.some((one) => one.policyName === policyName),
      true,
    );
    await iot.send(new AttachPolicyCommand(attached));
    const held = await iot.send(new ListAttachedPoliciesCommand({ target: holder }));
    equal(held.policies, [{ policyName, policyArn }]);
    const { targets } = await iot.send(new ListTargetsForPolicyCommand({ policyName }));
    equal(targets, [holder]);
    const inUse = iot.send(new DeletePolicyCommand({ policyName }));
    equal(await refusalOf(inUse), 'DeleteConflictException');
    await iot.send(new DetachPolicyCommand(attached));
    await iot.send(new DeletePolicyCommand({ policyName }));
    const gone = iot.send(new GetPolicyCommand({ policyName }));
    equal(await refusalOf(gone), 'ResourceNotFoundException');
    const { endpointAddress = '' } = await iot.send(
      new DescribeEndpointCommand({ endpointType: 'iot:Data-ATS' }),
    );
    equal(endpointAddress === '', false);
  },
);

/** The client that browsers use, for whom the Amplify client acts, and how far its connection is. */
async function listener(target: Target) {
  Object.assign(globalThis, { WebSocket });
  const { identityId } = await target.visitor();
  const { endpointAddress = '' } = await new IoTClient(target.developer).send(
    new DescribeEndpointCommand({ endpointType: 'iot:Data-ATS' }),
  );
  const isLocal = target.address('iot').startsWith('http:');
  const pubsub = new PubSub({
    region: target.region,
    endpoint: `${isLocal ? 'ws' : 'wss'}://${endpointAddress}/mqtt`,
    clientId: `${identityId}-${randomUUID()}`,
    ...(isLocal && { aws_appsync_dangerously_connect_to_http_endpoint_for_testing: true }),
  });
  const states: string[] = [];
  const stop = Hub.listen('pubsub', ({ payload }) => {
    const { connectionState } = payload.data as { connectionState?: string };
    if (connectionState !== undefined) states.push(connectionState);
  });
  const reached = (state: string) =>
    until(() => Promise.resolve(states.includes(state) ? state : undefined));
  return { pubsub, identityId, reached, stop };
}

const heard = contractCase(
  'a guest hears what is public and what is meant for them, and speaks in the lobby only',
  {
    proves: [
      ...rows('MQTT', 'CONNECT', 'SUBSCRIBE', 'PUBLISH', 'UNSUBSCRIBE', 'DISCONNECT'),
      ...rows('IoT, data plane', 'Publish'),
      ...rows('Keys of conditions and variables', 'cognito-identity.amazonaws.com:sub'),
      ...rows('AWS::IAM::Policy', 'PolicyDocument', 'Roles'),
    ],
  },
  async (target) => {
    await target.become();
    const { pubsub, identityId, stop } = await listener(target);
    const data = new IoTDataPlaneClient(target.developer);
    const got: unknown[] = [];
    const mine = `blog/private/${identityId}/news`;
    const subscription = pubsub
      .subscribe({ topics: ['blog/public/lobby', mine] })
      .subscribe({ next: (message: unknown) => got.push((message as { said: string }).said) });
    const say = (topic: string, said: string) =>
      data.send(new PublishCommand({ topic, payload: Buffer.from(JSON.stringify({ said })) }));
    // What is published before the client has subscribed is lost.
    await until(async () => {
      await say('blog/public/lobby', 'ready?');
      return got.includes('ready?') ? true : undefined;
    });
    await say('blog/private/somebody-else/news', 'secret');
    await say(mine, 'for you');
    await pubsub.publish({ topics: 'blog/public/lobby', message: { said: 'hello' } });
    await until(() =>
      Promise.resolve((got.includes('hello') && got.includes('for you')) || undefined),
    );
    equal(got.includes('secret'), false);
    subscription.unsubscribe();
    stop();
    const guest = new IoTDataPlaneClient((await target.visitor()).options);
    const elsewhere = guest.send(new PublishCommand({ topic: 'blog/public/news' }));
    equal(/Forbidden|AccessDenied/.test(await refusalOf(elsewhere)), true);
  },
);

const spoken = contractCase(
  'a member of a group has its role: an editor tells everybody, a reader does not',
  {
    proves: [
      ...rows('AWS::Cognito::UserPoolGroup', 'RoleArn'),
      ...rows('AWS::Cognito::IdentityPoolRoleAttachment', 'IdentityPoolId', 'Roles.authenticated'),
      ...rows('AWS::Cognito::IdentityPoolRoleAttachment', 'RoleMappings.*.IdentityProvider'),
      ...rows('AWS::Cognito::IdentityPoolRoleAttachment', 'RoleMappings.*.Type'),
    ],
  },
  async (target) => {
    const asked = { topic: 'blog/public/news', payload: Buffer.from('{}') };
    const say = async () =>
      new IoTDataPlaneClient((await target.visitor()).options).send(new PublishCommand(asked));
    // On AWS somebody signed in also needs a policy that is attached to the identity.
    const iot = new IoTClient(target.developer);
    const policyName = 'blog-contract-speaks';
    await iot.send(new CreatePolicyCommand({ policyName, policyDocument })).catch(() => undefined);
    for (const person of [await target.person('eve', 'editors'), await target.person('bob')]) {
      await target.become(person);
      const { identityId } = await target.visitor();
      await iot.send(new AttachPolicyCommand({ policyName, target: identityId }));
    }
    await target.become(await target.person('eve', 'editors'));
    await say();
    await target.become(await target.person('bob'));
    equal(/Forbidden|AccessDenied/.test(await refusalOf(say())), true);
  },
);

const closed = contractCase(
  'who listens where they may not is cut off',
  { proves: rows('MQTT', 'CONNECT', 'SUBSCRIBE') },
  async (target) => {
    await target.become();
    const { pubsub, reached, stop } = await listener(target);
    const subscription = pubsub
      .subscribe({ topics: ['blog/private/somebody-else/news'] })
      .subscribe({ error: () => undefined });
    equal(await reached('ConnectionDisrupted'), 'ConnectionDisrupted');
    subscription.unsubscribe();
    stop();
  },
);

export const messages = [policies, heard, spoken, closed];
