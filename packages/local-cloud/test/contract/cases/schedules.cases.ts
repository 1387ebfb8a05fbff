import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, waitFor } from '../expect';
import type { Target } from '../target';

const contractCase = createCaseFactory('blog');
const HOUR = 60 * 60 * 1000;

type Run = { due: string; ran: string };

/** Waits for the latest run that the function stored by name. */
function waitForRun(target: Target, name: string): Promise<Run> {
  const client = new DynamoDBClient(target.developer);
  const request = { TableName: target.getOutput('tables', 'counter'), Key: { name: { S: name } } };
  return waitFor(async () => {
    const { Item } = await client.send(new GetItemCommand(request));
    return Item && { due: Item['due']?.S ?? '', ran: Item['ran']?.S ?? '' };
  });
}

const nightly = contractCase(
  'invokes a function when its schedule is due',
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
    const { due, ran } = await waitForRun(target, 'nightly');
    expectEqual(due.slice(10), 'T03:15:00Z');
    expectEqual(Date.parse(ran) >= Date.parse(due), true);
  },
);

const ruled = contractCase(
  'invokes a function by a rule with its input',
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
    expectEqual((await waitForRun(target, 'ruled')).due, 'by the rule');
  },
);

export const schedules = [nightly, ruled];
