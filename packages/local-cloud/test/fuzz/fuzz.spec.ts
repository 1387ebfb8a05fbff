import type { Resource } from '../../src/assembly/assembly';
import { fuzz, KINDS } from './fuzz';
import { createRandom } from './random';

/** Grants guests read access to all tables, which no deployment should do. */
function grantTableAccess({ type, logicalId, properties }: Resource): void {
  if (type !== 'AWS::IAM::Role' || !/^amplifyAuthunauthenticatedUserRole/.test(logicalId)) return;
  const Action = ['dynamodb:Scan', 'dynamodb:GetItem', 'dynamodb:BatchGetItem'];
  const Statement = [{ Effect: 'Allow', Action, Resource: '*' }];
  const PolicyDocument = { Version: '2012-10-17', Statement };
  const policies = properties['Policies'] as unknown[];
  properties['Policies'] = [...policies, { PolicyName: 'Reads', PolicyDocument }];
}

describe('fuzz', () => {
  it('finds no violations', async () => {
    const report = await fuzz({ seed: 20, cases: 1500 });
    expect(report.violations).toEqual([]);
    expect(Object.keys(report.answers).sort()).toEqual(KINDS.map(({ name }) => name).sort());
  }, 120_000);

  it('finds an excessive grant', async () => {
    const { violations } = await fuzz({
      seed: 20,
      cases: 600,
      only: 'DynamoDB requests',
      edit: grantTableAccess,
    });
    expect(new Set(violations.map(({ kind, what }) => `${kind}: ${what}`))).toEqual(
      new Set(['DynamoDB requests: read data of the owner']),
    );
  }, 120_000);

  it('draws the same cases for the same seed', () => {
    const draw = (seed: number) => {
      const random = createRandom(seed);
      return Array.from({ length: 20 }, () => random.below(1000));
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(8)).not.toEqual(draw(7));
  });
});
