// Amplify's table has only a setter for it.
type Expiring = { set timeToLiveAttribute(value: { attributeName?: string; enabled: boolean }) };

/** Lets DynamoDB throw away what nobody needs any more, within about two days of its time. */
export function forgetOld(tables: Record<string, Expiring>) {
  const events = tables.WebhookEvent;
  if (!events) throw new Error('There is no model WebhookEvent');
  events.timeToLiveAttribute = { attributeName: 'expiresAt', enabled: true };
}
