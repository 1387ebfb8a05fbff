import { defineBackend } from '@aws-amplify/backend';
import { setPasswordPolicy } from './auth/password-policy';
import { auth } from './auth/resource';
import { attachAuthPoliciesToStaff } from './auth/staff-policies';
import { refreshCard } from './catalog/refresh-card/resource';
import { placeOrder } from './orders/place-order/resource';
import { applyApiLimits } from './data/limits';
import { data } from './data/resource';
import { sweepOrders } from './orders/due-work/sweep-orders/resource';
import { changeFeed } from './live/change-feed/resource';
import { connectLive } from './live/connect-live/resource';
import { grantConnectLive, grantSubscribe, grantPublish } from './live/grants';
import { advanceOrder } from './orders/advance-order/resource';
import { requestReturn } from './orders/request-return/resource';
import { cancelOrder } from './orders/cancel-order/resource';
import { claimOrders } from './orders/claim-orders/resource';
import { refundOrder } from './orders/refund-order/resource';
import { grantEnqueueEmail, createEmailQueue } from './email/email-queue';
import { sendEmail } from './email/send-email/resource';
import { readOrder } from './orders/read-order/resource';
import { confirmPayment } from './orders/confirm-payment/resource';
import { stripeWebhook } from './orders/stripe-webhook/resource';
import { addWebhookUrl } from './orders/stripe-webhook/webhook-url';
import { reconcile } from './reconcile/reconcile/resource';
import { monitorDeadLetters } from './reconcile/dead-letters';
import { receiveStock } from './stock/receive-stock/resource';
import { grants } from './tables/grants-by-function';
import { grantTables } from './tables/grants';
import { enableTtl } from './tables/ttl';
import { addStreamEventSources } from './tables/streams';

const functions = {
  placeOrder,
  readOrder,
  refundOrder,
  claimOrders,
  cancelOrder,
  requestReturn,
  advanceOrder,
  confirmPayment,
  stripeWebhook,
  connectLive,
  changeFeed,
  sendEmail,
  sweepOrders,
  reconcile,
  refreshCard,
  receiveStock,
};
const backend = defineBackend({ auth, data, ...functions });
const { tables, cfnResources } = backend.data.resources;
const { authenticatedUserIamRole, unauthenticatedUserIamRole, groups } = backend.auth.resources;

// Contains the stack's name, so that messages and payments of two installations never mix.
const installation = `baguni/${backend.stack.stackName}`;

setPasswordPolicy(backend.auth.resources.cfnResources.cfnUserPool);
applyApiLimits(cfnResources.cfnGraphqlApi);
enableTtl(cfnResources.amplifyDynamoDbTables);

for (const name of Object.keys(functions) as (keyof typeof functions)[]) {
  grantTables(backend[name], tables, grants[name]);
  backend[name].addEnvironment('INSTALLATION', installation);
}
const changeFeedDeadLetters = addStreamEventSources(backend.changeFeed.resources.lambda, tables, [
  'Cart',
  'Order',
]);
const refreshCardDeadLetters = addStreamEventSources(backend.refreshCard.resources.lambda, tables, [
  'Variant',
  'Stock',
]);
grantPublish(backend.changeFeed.resources.lambda, installation);
grantConnectLive(backend.connectLive.resources.lambda);

const emailQueue = createEmailQueue(backend.sendEmail.resources.lambda);
grantEnqueueEmail(emailQueue.queue, [backend.changeFeed, backend.sweepOrders]);
monitorDeadLetters(backend.reconcile, {
  'change-feed': changeFeedDeadLetters,
  'refresh-card': refreshCardDeadLetters,
  'send-email': emailQueue.deadLetterQueue,
});

if (!groups.staff)
  throw new Error('The user pool has no group "staff": add it in auth/resource.ts');
const staffRole = groups.staff.role;
attachAuthPoliciesToStaff(backend.data.stack, staffRole);
grantSubscribe(backend.createStack('live'), installation, {
  SignedIn: authenticatedUserIamRole,
  Guest: unauthenticatedUserIamRole,
  Staff: staffRole,
});

addWebhookUrl(backend.stack, backend.stripeWebhook.resources.lambda);
backend.addOutput({
  custom: {
    live: { prefix: installation },
    stripe: { publishableKey: process.env.STRIPE_PUBLISHABLE_KEY ?? '' },
  },
});
