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
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, captureErrorName, waitFor } from '../expect';
import type { Target } from '../target';

const contractCase = createCaseFactory('blog');

const policyDocument = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'iot:*', Resource: '*' }],
});

const policies = contractCase(
  'creates, attaches, lists, detaches and deletes IoT policies',
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
    expectEqual(policyArn.endsWith(`:policy/${policyName}`), true);
    const again = iot.send(new CreatePolicyCommand({ policyName, policyDocument }));
    expectEqual(await captureErrorName(again), 'ResourceAlreadyExistsException');
    const got = await iot.send(new GetPolicyCommand({ policyName }));
    expectEqual(JSON.parse(got.policyDocument ?? ''), JSON.parse(policyDocument));
    const { policies: all = [] } = await iot.send(new ListPoliciesCommand({ pageSize: 250 }));
    expectEqual(
      all.some((one) => one.policyName === policyName),
      true,
    );
    await iot.send(new AttachPolicyCommand(attached));
    const held = await iot.send(new ListAttachedPoliciesCommand({ target: holder }));
    expectEqual(held.policies, [{ policyName, policyArn }]);
    const { targets } = await iot.send(new ListTargetsForPolicyCommand({ policyName }));
    expectEqual(targets, [holder]);
    const inUse = iot.send(new DeletePolicyCommand({ policyName }));
    expectEqual(await captureErrorName(inUse), 'DeleteConflictException');
    await iot.send(new DetachPolicyCommand(attached));
    await iot.send(new DeletePolicyCommand({ policyName }));
    const gone = iot.send(new GetPolicyCommand({ policyName }));
    expectEqual(await captureErrorName(gone), 'ResourceNotFoundException');
    const { endpointAddress = '' } = await iot.send(
      new DescribeEndpointCommand({ endpointType: 'iot:Data-ATS' }),
    );
    expectEqual(endpointAddress === '', false);
  },
);

/** Creates the PubSub client of browsers for the current user, and observes its connection state. */
async function createSubscriber(target: Target) {
  Object.assign(globalThis, { WebSocket });
  const { identityId } = await target.getIdentity();
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
    waitFor(() => Promise.resolve(states.includes(state) ? state : undefined));
  return { pubsub, identityId, reached, stop };
}

const guestTopics = contractCase(
  'restricts MQTT topics of guests to those that their role grants',
  {
    proves: [
      ...rows('MQTT', 'CONNECT', 'SUBSCRIBE', 'PUBLISH', 'UNSUBSCRIBE', 'DISCONNECT'),
      ...rows('IoT data plane', 'Publish'),
      ...rows('Condition keys and policy variables', 'cognito-identity.amazonaws.com:sub'),
      ...rows('AWS::IAM::Policy', 'PolicyDocument', 'Roles'),
    ],
  },
  async (target) => {
    await target.signInAs();
    const { pubsub, identityId, stop } = await createSubscriber(target);
    const data = new IoTDataPlaneClient(target.developer);
    const got: unknown[] = [];
    const mine = `blog/private/${identityId}/news`;
    const subscription = pubsub
      .subscribe({ topics: ['blog/public/lobby', mine] })
      .subscribe({ next: (message: unknown) => got.push((message as { said: string }).said) });
    const publish = (topic: string, said: string) =>
      data.send(new PublishCommand({ topic, payload: Buffer.from(JSON.stringify({ said })) }));
    // Messages published before the subscription are lost.
    await waitFor(async () => {
      await publish('blog/public/lobby', 'ready?');
      return got.includes('ready?') ? true : undefined;
    });
    await publish('blog/private/somebody-else/news', 'secret');
    await publish(mine, 'for you');
    await pubsub.publish({ topics: 'blog/public/lobby', message: { said: 'hello' } });
    await waitFor(() =>
      Promise.resolve((got.includes('hello') && got.includes('for you')) || undefined),
    );
    expectEqual(got.includes('secret'), false);
    subscription.unsubscribe();
    stop();
    const guest = new IoTDataPlaneClient((await target.getIdentity()).options);
    const elsewhere = guest.send(new PublishCommand({ topic: 'blog/public/announcements' }));
    expectEqual(/Forbidden|AccessDenied/.test(await captureErrorName(elsewhere)), true);
  },
);

const groupRoles = contractCase(
  'uses the role of the group for MQTT permissions',
  {
    proves: [
      ...rows('AWS::Cognito::UserPoolGroup', 'RoleArn'),
      ...rows('AWS::Cognito::IdentityPoolRoleAttachment', 'IdentityPoolId', 'Roles.authenticated'),
      ...rows('AWS::Cognito::IdentityPoolRoleAttachment', 'RoleMappings.*.IdentityProvider'),
      ...rows('AWS::Cognito::IdentityPoolRoleAttachment', 'RoleMappings.*.Type'),
    ],
  },
  async (target) => {
    const request = { topic: 'blog/public/announcements', payload: Buffer.from('{}') };
    const publish = async () =>
      new IoTDataPlaneClient((await target.getIdentity()).options).send(
        new PublishCommand(request),
      );
    // In AWS, signed-in users also need an IoT policy attached to their identity.
    const iot = new IoTClient(target.developer);
    const policyName = 'blog-contract-speaks';
    await iot.send(new CreatePolicyCommand({ policyName, policyDocument })).catch(() => undefined);
    for (const user of [
      await target.createUser('eve', 'editors'),
      await target.createUser('bob'),
    ]) {
      await target.signInAs(user);
      const { identityId } = await target.getIdentity();
      await iot.send(new AttachPolicyCommand({ policyName, target: identityId }));
    }
    await target.signInAs(await target.createUser('eve', 'editors'));
    await publish();
    await target.signInAs(await target.createUser('bob'));
    expectEqual(/Forbidden|AccessDenied/.test(await captureErrorName(publish())), true);
  },
);

const forbiddenTopic = contractCase(
  'disconnects clients that subscribe without permission',
  { proves: rows('MQTT', 'CONNECT', 'SUBSCRIBE') },
  async (target) => {
    await target.signInAs();
    const { pubsub, reached, stop } = await createSubscriber(target);
    const subscription = pubsub
      .subscribe({ topics: ['blog/private/somebody-else/news'] })
      .subscribe({ error: () => undefined });
    expectEqual(await reached('ConnectionDisrupted'), 'ConnectionDisrupted');
    subscription.unsubscribe();
    stop();
  },
);

export const messages = [policies, guestTopics, groupRoles, forbiddenTopic];
