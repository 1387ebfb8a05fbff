import type { Assembly } from '../../assembly/assembly';

/** Who wants to invoke what, and in whose name: an ARN. */
export type Invoking = { principal: string; sourceArn: string; functionArn: string };

/** Whether a permission of the templates lets a service of AWS invoke a function. */
export function isPermitted(
  assembly: Pick<Assembly, 'byType'>,
  { principal, sourceArn, functionArn }: Invoking,
): boolean {
  return assembly.byType('AWS::Lambda::Permission').some(({ properties }) => {
    const { Action, Principal, FunctionName, SourceArn } = properties;
    return (
      Action === 'lambda:InvokeFunction' &&
      Principal === principal &&
      functionArn.endsWith(`:${String(FunctionName).split(':').pop() ?? ''}`) &&
      (SourceArn === undefined || SourceArn === sourceArn)
    );
  });
}
