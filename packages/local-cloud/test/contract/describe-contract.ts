import { startCloud, type Cloud } from '../../src/cloud/cloud';
import type { CloudOptions } from '../../src/cloud/cloud-options';
import { casesFor } from './all-cases';
import type { Backend, ContractCase } from './contract-case';
import { localTarget } from './local-target';
import type { Target } from './target';

const movesTime = ({ needs }: ContractCase): boolean => needs.includes('clock');

/** Services whose operations the cloud counts by the names that the table has. */
const counted: Partial<Record<string, string>> = {
  ...{ DynamoDB: 'dynamodb', SQS: 'sqs', SSM: 'ssm', SES: 'ses', Lambda: 'lambda' },
  ...{ 'User pool': 'cognito-idp', 'User pool, signed': 'cognito-idp' },
  ...{ 'Identity pool': 'cognito-identity', 'IoT, data plane': 'iot', S3: 's3' },
};

/** Operations that a case says it proves, and that nobody asked for while it ran. */
function notAsked(
  { counts }: Cloud,
  mark: ReturnType<Cloud['counts']['mark']>,
  rows: readonly string[],
) {
  const tally = counts.since(mark);
  return rows.filter((row) => {
    const [list = '', operation = ''] = row.split(': ');
    const service = counted[list];
    return service !== undefined && tally.count({ service, operation }) === 0;
  });
}

/**
 * Describes every case that a backend can be held to as a spec, against a cloud on this machine. `name`
 * is told with their number. Cases that move the clock have a cloud of their own: nobody else's session would
 * outlive them.
 */
export function holdContract(
  name: string,
  backend: Backend,
  options: () => Promise<CloudOptions>,
): void {
  const all = casesFor(backend);
  const groups = [all.filter((one) => !movesTime(one)), all.filter(movesTime)];
  const title = `the contract, held by the local cloud with ${name} (${all.length} cases)`;
  describe(title, () => {
    // Dots do not say how many of them these are.
    afterAll(() => console.log(`\n  ${title}`));
    for (const cases of groups.filter(({ length }) => length > 0)) {
      describe(cases.some(movesTime) ? 'as time goes by' : 'at once', () => {
        let cloud: Cloud;
        let target: Target;
        beforeAll(async () => {
          cloud = await startCloud({ ...(await options()), port: 0 });
          target = await localTarget(cloud);
        }, 240_000);
        afterAll(async () => {
          await target.close();
          await cloud.stop();
        });
        for (const { name, proves, run } of cases) {
          it(
            name,
            async () => {
              const mark = cloud.counts.mark();
              await expectAsync(run(target)).toBeResolved();
              expect(notAsked(cloud, mark, proves)).toEqual([]);
            },
            30_000,
          );
        }
      });
    }
  });
}
