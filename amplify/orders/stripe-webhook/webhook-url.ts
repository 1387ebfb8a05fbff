import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { FunctionUrlAuthType, type IFunction } from 'aws-cdk-lib/aws-lambda';

/**
 * Adds the function URL for Stripe's deliveries, which are authenticated by their signature. It is a
 * stack output, to be registered at Stripe, and not in amplify_outputs.json, which browsers can read.
 */
export function addWebhookUrl(stack: Stack, webhook: IFunction) {
  const { url: value } = webhook.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
  new CfnOutput(stack, 'stripeWebhookUrl', { value });
}
