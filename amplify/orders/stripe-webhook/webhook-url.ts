import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { FunctionUrlAuthType, type IFunction } from 'aws-cdk-lib/aws-lambda';

/**
 * Where Stripe delivers events; the signature is its only key. Told as an output of the stack, for
 * whoever registers it at Stripe, and not in amplify_outputs.json, which goes to every browser.
 */
export function openWebhook(stack: Stack, webhook: IFunction) {
  const { url: value } = webhook.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
  new CfnOutput(stack, 'stripeWebhookUrl', { value });
}
