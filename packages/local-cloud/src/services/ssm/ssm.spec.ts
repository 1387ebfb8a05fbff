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
const ssm = createSsm({ assembly, secrets: { API_KEY: 'hush' }, now: () => 5000 });
const arn = (name: string) => `arn:aws:ssm:us-east-1:000000000000:parameter/${name}`;

type Shown = { Name: string; Type: string; Value: string };
const shown = (output: Record<string, unknown>) =>
  (output.Parameters as Shown[]).map(({ Name, Type, Value }) => [Name, Type, Value]);

describe('parameters', () => {
  it('come from the template and, by the last part of the name, from the secrets', async () => {
    const output = await ssm.call('GetParameters', {
      Names: ['/app/endpoint', '/amplify/shared/app/API_KEY', '/amplify/shared/app/UNSET'],
      WithDecryption: true,
    });
    expect(shown(output)).toEqual([
      ['/app/endpoint', 'String', 'http://here'],
      ['/amplify/shared/app/API_KEY', 'SecureString', 'hush'],
    ]);
    expect(output.InvalidParameters).toEqual(['/amplify/shared/app/UNSET']);
  });

  it('keep a secret that is not asked to be decrypted', async () => {
    const output = await ssm.call('GetParameters', { Names: ['/x/API_KEY'] });
    expect(JSON.stringify(output)).not.toContain('hush');
  });

  it('one by one, and by path', async () => {
    const { Parameter } = await ssm.call('GetParameter', { Name: '/app/endpoint' });
    expect((Parameter as Shown & { ARN: string }).ARN).toBe(arn('app/endpoint'));
    expect(shown(await ssm.call('GetParametersByPath', { Path: '/app' })).length).toBe(1);
    expect(
      shown(await ssm.call('GetParametersByPath', { Path: '/app', Recursive: true })).length,
    ).toBe(2);
  });

  const refusals: [operation: string, input: Record<string, unknown>, code: string][] = [
    ['GetParameter', { Name: '/none' }, 'ParameterNotFound'],
    ['GetParameter', { Name: '/x/constructor' }, 'ParameterNotFound'],
    ['GetParameters', { Names: [] }, 'ValidationException'],
    ['PutParameter', { Name: '/x' }, 'UnknownOperationException'],
  ];
  for (const [operation, input, code] of refusals) {
    it(`${operation} ${JSON.stringify(input)} → ${code}`, async () => {
      const refusal = await ssm
        .call(operation, input)
        .then(fail, (e: unknown) => e as { code: string });
      expect(refusal?.code).toBe(code);
    });
  }

  it('name what a caller must be allowed, one by one', () => {
    expect(ssm.actionsOf('GetParameters', { Names: ['/a/b', 'c'] })).toEqual([
      { action: 'ssm:GetParameters', resource: arn('a/b') },
      { action: 'ssm:GetParameters', resource: arn('c') },
    ]);
  });
});
