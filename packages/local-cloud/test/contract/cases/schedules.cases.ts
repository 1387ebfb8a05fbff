import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { casesOn, rows } from '../contract-case';
import { equal, until } from '../expect';
import type { Target } from '../target';

const contractCase = casesOn('blog');
const HOUR = 60 * 60 * 1000;

type Run = { due: string; ran: string };

/** What the function last wrote down under a name, once there is something. */
function runOf(target: Target, name: string): Promise<Run> {
  const client = new DynamoDBClient(target.developer);
  const asked = { TableName: target.custom('tables', 'counter'), Key: { name: { S: name } } };
  return until(async () => {
    const { Item } = await client.send(new GetItemCommand(asked));
    return Item && { due: Item['due']?.S ?? '', ran: Item['ran']?.S ?? '' };
  });
}

const nightly = contractCase(
  'a function runs when its schedule is due, and is told for when',
  {
    proves: [
      ...rows('AWS::Scheduler::Schedule', 'ScheduleExpression', 'Target.Arn', 'Target.RoleArn'),
      ...rows('AWS::Scheduler::Schedule', 'FlexibleTimeWindow.Mode'),
      ...rows('AWS::IAM::Role', 'AssumeRolePolicyDocument'),
    ],
    needs: ['clock'],
  },
  async (target) => {
    target.clock.advance(24 * HOUR);
    const { due, ran } = await runOf(target, 'nightly');
    equal(due.slice(10), 'T03:15:00Z');
    equal(Date.parse(ran) >= Date.parse(due), true);
  },
);

const ruled = contractCase(
  'a rule runs a function with the event that it holds',
  {
    proves: [
      ...rows('AWS::Events::Rule', 'ScheduleExpression', 'Fn::GetAtt Arn'),
      ...rows('AWS::Events::Rule', 'Targets.Arn', 'Targets.Input'),
      ...rows('AWS::Lambda::Permission', 'Action', 'FunctionName', 'Principal'),
    ],
    needs: ['clock'],
  },
  async (target) => {
    target.clock.advance(5 * HOUR + 1000);
    equal((await runOf(target, 'ruled')).due, 'by the rule');
  },
);

export const schedules = [nightly, ruled];
