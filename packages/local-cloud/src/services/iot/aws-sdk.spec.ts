import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  DescribeEndpointCommand,
  DetachPolicyCommand,
  GetPolicyCommand,
  IoTClient,
  ListAttachedPoliciesCommand,
  ListTargetsForPolicyCommand,
} from '@aws-sdk/client-iot';
import {
  GetThingShadowCommand,
  IoTDataPlaneClient,
  PublishCommand,
} from '@aws-sdk/client-iot-data-plane';
import type { RoleSession } from '../iam/iam';
import { createIotPolicies } from './policies';
import {
  developer,
  openIot,
  createSession,
  createStatements,
  type IotFixture,
} from './testing/broker.fixture';

const policyName = 'Live';
const target = createSession('2', true).identity!.identityId;
const policyDocument = JSON.stringify({ Version: '2012-10-17', Statement: createStatements('*') });

describe('IoT, with the AWS SDK', () => {
  let fixture: IotFixture;
  const clientOptions = (session: RoleSession) => ({
    region: 'us-east-1',
    endpoint: `http://${fixture.endpoint}`,
    credentials: fixture.iam.issue(session, 3600),
    maxAttempts: 1,
  });
  const control = (session = developer) => new IoTClient(clientOptions(session));
  const data = (session = developer) => new IoTDataPlaneClient(clientOptions(session));

  beforeEach(async () => {
    fixture = await openIot();
  });
  afterEach(() => fixture.close());

  it('creates a policy once and attaches it idempotently', async () => {
    const iot = control();
    const created = await iot.send(new CreatePolicyCommand({ policyName, policyDocument }));
    expect(created.policyArn).toBe('arn:aws:iot:us-east-1:000000000000:policy/Live');
    await expectAsync(
      iot.send(new CreatePolicyCommand({ policyName, policyDocument })),
    ).toBeRejectedWith(jasmine.objectContaining({ name: 'ResourceAlreadyExistsException' }));
    for (let times = 0; times < 2; times++) {
      await iot.send(new AttachPolicyCommand({ policyName, target }));
    }
    const attached = await iot.send(new ListAttachedPoliciesCommand({ target }));
    expect(attached.policies).toEqual([{ policyName, policyArn: created.policyArn }]);
    const targets = await iot.send(new ListTargetsForPolicyCommand({ policyName }));
    expect(targets.targets).toEqual([target]);
    await expectAsync(iot.send(new DeletePolicyCommand({ policyName }))).toBeRejectedWith(
      jasmine.objectContaining({ name: 'DeleteConflictException' }),
    );
    await iot.send(new DetachPolicyCommand({ policyName, target }));
    const got = await iot.send(new GetPolicyCommand({ policyName }));
    expect(got.policyDocument).toBe(policyDocument);
    await iot.send(new DeletePolicyCommand({ policyName }));
    await expectAsync(iot.send(new GetPolicyCommand({ policyName }))).toBeRejectedWith(
      jasmine.objectContaining({ name: 'ResourceNotFoundException' }),
    );
  });

  it('persists policies and attachments', () => {
    fixture.iot.policies.create(policyName, policyDocument);
    fixture.iot.policies.attach(policyName, target);
    const opened = createIotPolicies(fixture.store, () => 0);
    const resource = 'arn:aws:iot:us-east-1:000000000000:topic/x/public/news';
    expect(opened.isAllowed(target, 'iot:Receive', resource, {})).toBe(true);
    expect(opened.isAllowed('someone-else', 'iot:Receive', resource, {})).toBe(false);
  });

  it('attaches at most ten policies to an identity', () => {
    const { policies } = fixture.iot;
    for (let index = 0; index <= 10; index++) policies.create(`P${index}`, policyDocument);
    for (let index = 0; index < 10; index++) policies.attach(`P${index}`, target);
    expect(() => policies.attach('P10', target)).toThrowError(/No more than 10/);
    expect(policies.listAttached(target).length).toBe(10);
  });

  it('does not store an invalid policy', async () => {
    const broken = '{"Statement":[{"Effect":"Allow","Action":"iot:*"}]}';
    await expectAsync(
      control().send(new CreatePolicyCommand({ policyName, policyDocument: broken })),
    ).toBeRejectedWith(jasmine.objectContaining({ name: 'MalformedPolicyException' }));
    expect(fixture.iot.policies.list()).toEqual([]);
  });

  it('returns the endpoint', async () => {
    const response = await control().send(
      new DescribeEndpointCommand({ endpointType: 'iot:Data-ATS' }),
    );
    expect(response.endpointAddress).toBe(fixture.endpoint);
  });

  it('publishes for authorized callers', async () => {
    const messages: [string, string][] = [];
    fixture.iot.onMessage(({ topic, payload }) => messages.push([topic, payload.toString()]));
    const payload = Buffer.from('{"v":1}');
    await data().send(new PublishCommand({ topic: 'shop/private/a b/cart', qos: 1, payload }));
    await data(createSession('1', false)).send(
      new PublishCommand({ topic: 'shop/public/lobby', payload }),
    );
    expect(messages).toEqual([
      ['shop/private/a b/cart', '{"v":1}'],
      ['shop/public/lobby', '{"v":1}'],
    ]);
  });

  const refusals: [name: string, work: () => Promise<unknown>, message: RegExp][] = [
    [
      'a guest that publishes to another topic',
      () => data(createSession('1', false)).send(new PublishCommand({ topic: 'shop/public/news' })),
      /not authorized to perform: iot:Publish on resource: .*topic\/shop\/public\/news/,
    ],
    [
      'a guest that attaches a policy',
      () =>
        control(createSession('1', false)).send(new AttachPolicyCommand({ policyName, target })),
      /not authorized to perform: iot:AttachPolicy/,
    ],
    [
      'a policy that is too long',
      () =>
        control().send(
          new CreatePolicyCommand({
            policyName,
            policyDocument: JSON.stringify({
              Statement: { Effect: 'Allow', Action: 'iot:*', Resource: 'x'.repeat(2048) },
            }),
          }),
        ),
      /longer than 2048/,
    ],
    [
      'a retained message',
      () => data().send(new PublishCommand({ topic: 'a', retain: true })),
      /Retained messages are not supported/,
    ],
    [
      'a topic with a wildcard',
      () => data().send(new PublishCommand({ topic: 'shop/#' })),
      /no wildcard/,
    ],
    [
      'more than 128 KB',
      () => data().send(new PublishCommand({ topic: 'a', payload: Buffer.alloc(131_073) })),
      /larger than 128 KB/,
    ],
    [
      'a second policy version',
      () => control().send(new CreatePolicyVersionCommand({ policyName, policyDocument: '{}' })),
      /^IoT: CreatePolicyVersion is not supported: IoT policies have one version/,
    ],
    [
      'thing shadows',
      () => data().send(new GetThingShadowCommand({ thingName: 'lamp' })),
      /^IoT data plane: GetThingShadow is not supported: Device shadows are not implemented/,
    ],
    [
      'an unknown policy',
      () => control().send(new AttachPolicyCommand({ policyName, target })),
      /Policy not found/,
    ],
  ];
  for (const [name, work, message] of refusals) {
    it(`rejects ${name}`, async () => {
      await expectAsync(work()).toBeRejectedWithError(message);
    });
  }
});
