import type { Assembly } from '../../assembly/assembly';
import { createSsm } from './ssm';

const assembly = {
  byType: (type: string) =>
    type === 'AWS::SSM::Parameter'
      ? [
          { physicalId: '/app/endpoint', properties: { Type: 'String', Value: 'http://here' } },
          { physicalId: '/app/deep/er', properties: { Type: 'String', Value: 'x' } },
        ]
      : [],
} as unknown as Assembly;
const ssm = createSsm({ assembly, secrets: { API_KEY: 'secret' }, now: () => 5000 });
const arn = (name: string) => `arn:aws:ssm:us-east-1:000000000000:parameter/${name}`;

type ParameterOutput = { Name: string; Type: string; Value: string };
const listParameters = (output: Record<string, unknown>) =>
  (output.Parameters as ParameterOutput[]).map(({ Name, Type, Value }) => [Name, Type, Value]);

describe('Parameter Store', () => {
  it('returns template parameters, and secrets by the last part of the name', async () => {
    const output = await ssm.call('GetParameters', {
      Names: ['/app/endpoint', '/amplify/shared/app/API_KEY', '/amplify/shared/app/UNSET'],
      WithDecryption: true,
    });
    expect(listParameters(output)).toEqual([
      ['/app/endpoint', 'String', 'http://here'],
      ['/amplify/shared/app/API_KEY', 'SecureString', 'secret'],
    ]);
    expect(output.InvalidParameters).toEqual(['/amplify/shared/app/UNSET']);
  });

  it('does not reveal a secret without decryption', async () => {
    const output = await ssm.call('GetParameters', { Names: ['/x/API_KEY'] });
    expect(JSON.stringify(output)).not.toContain('secret');
  });

  it('returns parameters by name and by path', async () => {
    const { Parameter } = await ssm.call('GetParameter', { Name: '/app/endpoint' });
    expect((Parameter as ParameterOutput & { ARN: string }).ARN).toBe(arn('app/endpoint'));
    expect(listParameters(await ssm.call('GetParametersByPath', { Path: '/app' })).length).toBe(1);
    expect(
      listParameters(await ssm.call('GetParametersByPath', { Path: '/app', Recursive: true }))
        .length,
    ).toBe(2);
  });

  const invalidCalls: [operation: string, input: Record<string, unknown>, code: string][] = [
    ['GetParameter', { Name: '/none' }, 'ParameterNotFound'],
    ['GetParameter', { Name: '/x/constructor' }, 'ParameterNotFound'],
    ['GetParameters', { Names: [] }, 'ValidationException'],
    ['PutParameter', { Name: '/x' }, 'UnknownOperationException'],
  ];
  for (const [operation, input, code] of invalidCalls) {
    it(`${operation} ${JSON.stringify(input)} → ${code}`, async () => {
      const error = await ssm
        .call(operation, input)
        .then(fail, (e: unknown) => e as { code: string });
      expect(error?.code).toBe(code);
    });
  }

  it('lists the required permissions, one per parameter', () => {
    expect(ssm.getRequiredActions('GetParameters', { Names: ['/a/b', 'c'] })).toEqual([
      { action: 'ssm:GetParameters', resource: arn('a/b') },
      { action: 'ssm:GetParameters', resource: arn('c') },
    ]);
  });
});
