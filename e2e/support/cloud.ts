import { cloudOrigin } from './outputs';

/** The state that the local cloud's own page shows, and its buttons. */

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

/** Presses a button of the cloud's page. */
async function callAction(button: string): Promise<unknown> {
  const response = await fetch(`${cloudOrigin()}/_cloud/api/${button}`, {
    method: 'POST',
    headers: { origin: cloudOrigin() },
  });
  if (!response.ok) throw new Error(`${button}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** The code in the newest mail to that address; undefined while none has come. */
export async function findEmailedCode(email: string): Promise<string | undefined> {
  const { emails } = await fetchState();
  return emails.find(({ to, code }) => code && to.includes(email))?.code;
}

/** What the newest mail to that address says whose subject fits; undefined while none has come. */
export async function findEmailText(email: string, subject: RegExp): Promise<string | undefined> {
  const { emails } = await fetchState();
  return emails.find((mail) => mail.to.includes(email) && subject.test(mail.subject))?.text;
}

/** Drops every live connection, as a restart of the broker does. */
export async function disconnectLive(): Promise<void> {
  await callAction('connections/disconnect-all');
}

/** The ids of what Stripe told the store about an order's payment, by kind. */
export async function listEventIds(orderId: string, type: string): Promise<string[]> {
  const { payments } = await fetchState();
  const [payment] = payments.filter(({ metadata }) => Object.values(metadata).includes(orderId));
  return (payment?.events ?? []).filter((event) => event.type === type).map(({ id }) => id);
}

/** Stripe tells the store once more; true when the store says that it heard. */
export async function resendEvent(eventId: string): Promise<boolean> {
  const { accepted } = (await callAction(`events/${eventId}/resend`)) as { accepted: boolean };
  return accepted;
}

/** The states of all payments that Stripe holds for an order. */
export async function listPaymentStatuses(orderId: string): Promise<string[]> {
  const { payments } = await fetchState();
  return payments
    .filter(({ metadata }) => Object.values(metadata).includes(orderId))
    .map(({ status }) => status);
}

/** What Stripe was asked to take for an order, in the currency's minor units. */
export async function listPaymentAmounts(
  orderId: string,
): Promise<{ amount: number; currency: string }[]> {
  const { payments } = await fetchState();
  return payments
    .filter(({ metadata }) => Object.values(metadata).includes(orderId))
    .map(({ amount, currency }) => ({ amount, currency }));
}
