import { cloudOrigin } from './outputs';

/** Reads the state and calls the actions of the local cloud's page, /_cloud. */

type State = {
  emails: { to: string[]; subject: string; text: string; code?: string }[];
  payments: {
    status: string;
    amount: number;
    currency: string;
    metadata: Record<string, string>;
    events: { id: string; type: string; deliveries: { state: string }[] }[];
  }[];
};

async function fetchState(): Promise<State> {
  const response = await fetch(`${cloudOrigin()}/_cloud/api/state`);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as State;
}

/** Calls an action of the page, such as `connections/disconnect-all`. */
async function callAction(action: string): Promise<unknown> {
  const response = await fetch(`${cloudOrigin()}/_cloud/api/${action}`, {
    method: 'POST',
    headers: { origin: cloudOrigin() },
  });
  if (!response.ok) throw new Error(`${action}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Finds the code in the newest email to an address; undefined until one arrives. */
export async function findEmailedCode(email: string): Promise<string | undefined> {
  const { emails } = await fetchState();
  return emails.find(({ to, code }) => code && to.includes(email))?.code;
}

/** Finds the text of the newest email to an address whose subject matches; undefined until one arrives. */
export async function findEmailText(email: string, subject: RegExp): Promise<string | undefined> {
  const { emails } = await fetchState();
  return emails.find((sent) => sent.to.includes(email) && subject.test(sent.subject))?.text;
}

/** Closes every live connection, as a restart of the MQTT broker does. */
export async function disconnectLive(): Promise<void> {
  await callAction('connections/disconnect-all');
}

/** Lists the ids of Stripe's events of one type for an order's payment. */
export async function listEventIds(orderId: string, type: string): Promise<string[]> {
  const { payments } = await fetchState();
  const [payment] = payments.filter(({ metadata }) => Object.values(metadata).includes(orderId));
  return (payment?.events ?? []).filter((event) => event.type === type).map(({ id }) => id);
}

/** Delivers an event to the webhook again; true when the webhook accepts it. */
export async function resendEvent(eventId: string): Promise<boolean> {
  const { accepted } = (await callAction(`events/${eventId}/resend`)) as { accepted: boolean };
  return accepted;
}

/** Lists the status of every payment of an order. */
export async function listPaymentStatuses(orderId: string): Promise<string[]> {
  const { payments } = await fetchState();
  return payments
    .filter(({ metadata }) => Object.values(metadata).includes(orderId))
    .map(({ status }) => status);
}

/** Lists the amounts of an order's payments in minor units. */
export async function listPaymentAmounts(
  orderId: string,
): Promise<{ amount: number; currency: string }[]> {
  const { payments } = await fetchState();
  return payments
    .filter(({ metadata }) => Object.values(metadata).includes(orderId))
    .map(({ amount, currency }) => ({ amount, currency }));
}
