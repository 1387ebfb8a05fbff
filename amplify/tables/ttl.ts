// Amplify's construct for a table has only a setter for this.
type TtlTable = { set timeToLiveAttribute(value: { attributeName?: string; enabled: boolean }) };

/** Models whose items expire at `expiresAt` (epoch seconds). */
const MODELS_WITH_TTL = ['WebhookEvent', 'RateLimit', 'Notification'];

/** Enables DynamoDB's time to live, which deletes an item within about two days of `expiresAt`. */
export function enableTtl(tables: Record<string, TtlTable>) {
  for (const model of MODELS_WITH_TTL) {
    const table = tables[model];
    if (!table) throw new Error(`The schema has no model ${model}`);
    table.timeToLiveAttribute = { attributeName: 'expiresAt', enabled: true };
  }
}
