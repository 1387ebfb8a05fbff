import { startCloud, type Cloud } from '../../src/cloud/cloud';
import type { CloudOptions } from '../../src/cloud/cloud-options';
import { listCases } from './all-cases';
import type { Backend, ContractCase } from './contract-case';
import { localTarget } from './local-target';
import type { Target } from './target';

const needsClock = ({ needs }: ContractCase): boolean => needs.includes('clock');

/** Services whose calls the cloud counts, by the title of their capability list. */
const countedServices: Partial<Record<string, string>> = {
  DynamoDB: 'dynamodb',
  SQS: 'sqs',
  SSM: 'ssm',
  SES: 'ses',
  Lambda: 'lambda',
  'User pool': 'cognito-idp',
  'User pool (IAM)': 'cognito-idp',
  'Identity pool': 'cognito-identity',
  'IoT data plane': 'iot',
  S3: 's3',
};

/** Lists the rows of operations that were not called since `mark`. */
function listUncalledRows(
  { counts }: Cloud,
  mark: ReturnType<Cloud['counts']['mark']>,
  rows: readonly string[],
) {
  const tally = counts.since(mark);
  return rows.filter((row) => {
    const [list = '', operation = ''] = row.split(': ');
    const service = countedServices[list];
    return service !== undefined && tally.count({ service, operation }) === 0;
  });
}

/**
 * Declares a Jasmine spec for each contract case of a backend, run against a local cloud. Cases that
 * advance the clock use a separate cloud, because they expire the sessions of other cases.
 */
export function describeContract(
  name: string,
  backend: Backend,
  options: () => Promise<CloudOptions>,
): void {
  const all = listCases(backend);
  const groups = [all.filter((one) => !needsClock(one)), all.filter(needsClock)];
  const title = `contract of ${name} (${all.length} cases)`;
  describe(title, () => {
    // The progress reporter does not show the number of cases.
    afterAll(() => console.log(`\n  ${title}`));
    for (const cases of groups.filter(({ length }) => length > 0)) {
      describe(cases.some(needsClock) ? 'with the clock' : 'without the clock', () => {
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
              expect(listUncalledRows(cloud, mark, proves)).toEqual([]);
            },
            120_000,
          );
        }
      });
    }
  });
}
