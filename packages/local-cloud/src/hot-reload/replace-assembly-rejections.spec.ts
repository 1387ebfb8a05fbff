import { startCloud, type Cloud } from '../cloud/cloud';
import { notesAssembly } from '../../test/fixtures/notes-assembly';
import { until } from '../../test/fixtures/notes-client';
import {
  createEditedAssembly,
  type EditedAssembly,
  type Properties,
} from './testing/edited-assembly.fixture';
import { DestructiveChangeError } from './replace-assembly';

describe('cloud.replace with an assembly that it rejects', () => {
  let cloud: Cloud;
  let edited: EditedAssembly;
  beforeEach(async () => {
    edited = await createEditedAssembly();
    cloud = await startCloud({ assembly: await notesAssembly(), port: 0 });
  }, 60_000);
  afterEach(async () => {
    await cloud.stop();
    edited.remove();
  });

  const tally = () => cloud.dynamoDb.tables().find(({ name }) => name.startsWith('Tally-'))!;
  const keyed = ({ Properties: properties }: { Properties?: Properties }): void => {
    Object.assign(properties!, {
      attributeDefinitions: [{ attributeName: 'topic', attributeType: 'S' }],
      keySchema: [{ attributeName: 'topic', keyType: 'HASH' }],
    });
  };
  const store = () =>
    cloud.dynamoDb.call('PutItem', { TableName: tally().name, Item: { id: { S: 'a' } } });

  const losses: [name: string, change: () => void, message: RegExp][] = [
    [
      'changes the key of a table with items',
      () => {
        edited.edit('TallyTable', keyed);
      },
      /key of table Tally-\w+-NONE changed, and the table contains 1 item\..* Restore the key/,
    ],
    [
      'changes the username attributes',
      () => {
        edited.edit('amplifyAuthUserPool4BA7F805', ({ Properties: properties }) => {
          delete properties!['UsernameAttributes'];
        });
      },
      /UsernameAttributes of the user pool changed, and the user pool contains 1 user\./,
    ],
  ];
  for (const [name, change, message] of losses) {
    it(`explains the remedy if a change ${name}, and keeps running`, async () => {
      await store();
      await cloud.userPool.call(
        'AdminCreateUser',
        { UserPoolId: cloud.userPool.userPoolId, Username: 'ada@example.com' },
        { roleArn: 'arn:aws:iam::000000000000:role/developer', sessionName: 'spec' },
      );
      change();
      await expectAsync(cloud.replace(edited.folder)).toBeRejectedWithError(
        DestructiveChangeError,
        message,
      );
      expect(tally().items).toBe(1);
      expect(cloud.userPool.listUsers().length).toBe(1);
    });
  }

  it('accepts a new key for an empty table', async () => {
    edited.edit('TallyTable', keyed);
    await cloud.replace(edited.folder);
    const item = { topic: { S: 'a' } };
    await cloud.dynamoDb.call('PutItem', { TableName: tally().name, Item: item });
    expect(tally().items).toBe(1);
  });

  it('restores all services if the last one rejects the assembly', async () => {
    edited.edit('DeadLettersBBF8BAAB', (queue, others) => {
      others['Parcels12345678'] = queue;
    });
    // AWS rejects a visibility timeout that is shorter than the function timeout.
    edited.edit('Reminders48320266', ({ Properties: properties }) => {
      properties!['VisibilityTimeout'] = 1;
    });
    const { assembly, outputs } = cloud;
    await expectAsync(cloud.replace(edited.folder)).toBeRejectedWithError(/visibility timeout: 1/);
    expect(cloud.assembly).toBe(assembly);
    expect(cloud.outputs).toBe(outputs);
    const remind = cloud.functions.list().find(({ friendlyName }) => friendlyName === 'remind')!;
    expect(await cloud.functions.invoke(remind.name, { time: 'now' })).toEqual({
      payload: jasmine.objectContaining({}),
    });
    await until(() => cloud.emails.list().find(({ text }) => text.includes('now')));
  });

  it('names an unsupported property and keeps running', async () => {
    edited.edit('DeadLettersBBF8BAAB', ({ Properties: properties }) => {
      properties!['FifoQueue'] = true;
    });
    await expectAsync(cloud.replace(edited.folder)).toBeRejectedWithError(/DeadLetters.*FifoQueue/);
    expect(await listQueues()).toEqual(['DeadLettersBBF8BAAB', 'Reminders48320266']);
  });

  const listQueues = () =>
    Promise.resolve(
      cloud.assembly
        .byType('AWS::SQS::Queue')
        .map(({ logicalId }) => logicalId)
        .sort(),
    );
});
