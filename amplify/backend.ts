import { defineBackend } from '@aws-amplify/backend';
import { ruleByLength } from './auth/password-rule';
import { auth } from './auth/resource';
import { letStaffShop } from './auth/staff';
import { refreshCard } from './catalog/refresh-card/resource';
import { placeOrder } from './orders/place-order/resource';
import { limit } from './data/limits';
import { data } from './data/resource';
import { sweepOrders } from './orders/due-work/sweep-orders/resource';
import { changeFeed } from './live/change-feed/resource';
import { connectLive } from './live/connect-live/resource';
import { grantConnecting, grantListening, grantPublishing } from './live/grants';
import { advanceOrder } from './orders/advance-order/resource';
import { requestReturn } from './orders/request-return/resource';
import { cancelOrder } from './orders/cancel-order/resource';
import { claimOrders } from './orders/claim-orders/resource';
import { refundOrder } from './orders/refund-order/resource';
import { grantAsking, openMailQueue } from './email/email-queue';
import { sendEmail } from './email/send-email/resource';
import { readOrder } from './orders/read-order/resource';
import { confirmPayment } from './orders/confirm-payment/resource';
import { stripeWebhook } from './orders/stripe-webhook/resource';
import { openWebhook } from './orders/stripe-webhook/webhook-url';
import { reconcile } from './reconcile/reconcile/resource';
import { watchDeadLetters } from './reconcile/dead-letters';
import { receiveStock } from './stock/receive-stock/resource';
import { grants } from './tables/grants-by-function';
import { grantTables } from './tables/grants';
import { forgetOld } from './tables/ttl';
import { followStreams } from './tables/streams';

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

// Names the stack: messages and payments of two installations never mix.
const installation = `baguni/${backend.stack.stackName}`;

ruleByLength(backend.auth.resources.cfnResources.cfnUserPool);
limit(cfnResources.cfnGraphqlApi);
forgetOld(cfnResources.amplifyDynamoDbTables);

for (const name of Object.keys(functions) as (keyof typeof functions)[]) {
  grantTables(backend[name], tables, grants[name]);
  backend[name].addEnvironment('INSTALLATION', installation);
}
const unheard = followStreams(backend.changeFeed.resources.lambda, tables, ['Cart', 'Order']);
const unseen = followStreams(backend.refreshCard.resources.lambda, tables, ['Variant', 'Stock']);
grantPublishing(backend.changeFeed.resources.lambda, installation);
grantConnecting(backend.connectLive.resources.lambda);

const { mail, undelivered } = openMailQueue(backend.sendEmail.resources.lambda);
grantAsking(mail, [backend.changeFeed, backend.sweepOrders]);
watchDeadLetters(backend.reconcile, {
  'change-feed': unheard,
  'refresh-card': unseen,
  'send-email': undelivered,
});

if (!groups.staff) throw new Error('There is no group staff');
const staffRole = groups.staff.role;
letStaffShop(backend.data.stack, staffRole);
grantListening(backend.createStack('live'), installation, {
  SignedIn: authenticatedUserIamRole,
  Guest: unauthenticatedUserIamRole,
  Staff: staffRole,
});

openWebhook(backend.stack, backend.stripeWebhook.resources.lambda);
backend.addOutput({
  custom: {
    live: { prefix: installation },
    stripe: { publishableKey: process.env.STRIPE_PUBLISHABLE_KEY ?? '' },
  },
});
