import type { Resource } from './resource';

const DEPLOYMENT = /^(Custom::|AWS::CloudFormation::CustomResource|AWS::StepFunctions::)/;

/**
 * Tells whether a function only works while AWS deploys: it serves custom resources or their state
 * machines. Nothing calls those here.
 */
export function deployingOf(resources: readonly Resource[]): (functionName: string) => boolean {
  const text = resources
    .filter(({ type }) => DEPLOYMENT.test(type))
    .map(({ properties }) => JSON.stringify(properties))
    .join('\n');
  // Exactly this name, not one that only begins like it.
  return (name) =>
    text.split(`:function:${name}`).some((rest, index) => index > 0 && !/^[\w-]/.test(rest));
}
