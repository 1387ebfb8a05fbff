import type { Assembly } from '../../assembly/assembly';

/** A request of an AWS service principal to invoke a function on behalf of a source ARN. */
export type InvokeRequest = { principal: string; sourceArn: string; functionArn: string };

/** Returns whether an AWS::Lambda::Permission of the assembly allows the request. */
export function hasInvokePermission(
  assembly: Pick<Assembly, 'byType'>,
  { principal, sourceArn, functionArn }: InvokeRequest,
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
