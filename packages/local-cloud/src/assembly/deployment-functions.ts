import type { Resource } from './resource';

const DEPLOYMENT = /^(Custom::|AWS::CloudFormation::CustomResource|AWS::StepFunctions::)/;

/**
 * Finds the functions that run only during a deployment: those of custom resources and their state
 * machines, which are never called here. Returns a predicate on function names.
 */
export function findDeploymentFunctions(
  resources: readonly Resource[],
): (functionName: string) => boolean {
  const references = resources
    .filter(({ type }) => DEPLOYMENT.test(type))
    .map(({ properties }) => JSON.stringify(properties))
    .join('\n');
  // Matches the whole name, not a longer name with this prefix.
  return (name) =>
    references.split(`:function:${name}`).some((rest, index) => index > 0 && !/^[\w-]/.test(rest));
}
