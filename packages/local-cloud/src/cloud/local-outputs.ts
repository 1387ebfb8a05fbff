import { STORAGE_MODULE_PATH } from '../services/s3/storage-module';
import type { StripeOptions } from './cloud-options';

/**
 * Adds `custom.local` to the content of amplify_outputs.json: the addresses that a browser uses
 * instead of those of AWS and Stripe.
 */
export function addLocalOutputs(
  outputs: Record<string, unknown>,
  origin: string,
  stripe: StripeOptions | undefined,
): Record<string, unknown> {
  const local = {
    origin,
    // For subscriptions, Amplify's GraphQL client turns an address that starts with "http://" into
    // wss://, which is not supported here. It leaves any other spelling of the scheme as it is.
    ...(outputs['data'] !== undefined && {
      graphqlUrl: `${origin.replace(/^http:/, 'HTTP:')}/graphql`,
    }),
    // aws-amplify/storage has no option for the endpoint: this module redirects its requests.
    ...(outputs['storage'] !== undefined && { storageJs: `${origin}${STORAGE_MODULE_PATH}` }),
    ...(stripe && {
      stripeJs: `${origin}/_stripe/v3/stripe.js`,
      publishableKey: stripe.publishableKey,
    }),
  };
  return { ...outputs, custom: { ...(outputs['custom'] as object | undefined), local } };
}
