// Amplify's table has only a setter for it.
type Expiring = { set timeToLiveAttribute(value: { attributeName?: string; enabled: boolean }) };

/** Models of which each item says in `expiresAt` (epoch seconds) when nobody needs it any more. */
const PASSING = ['WebhookEvent', 'RateLimit', 'Notification'];

/** Lets DynamoDB throw away what nobody needs any more, within about two days of its time. */
export function forgetOld(tables: Record<string, Expiring>) {
  for (const model of PASSING) {
    const table = tables[model];
    if (!table) throw new Error(`There is no model ${model}`);
    table.timeToLiveAttribute = { attributeName: 'expiresAt', enabled: true };
  }
}
