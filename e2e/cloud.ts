/** What the local cloud's own page knows: journeys read there what a person reads in their mail. */
const api = `${process.env['CLOUD'] ?? ''}/_cloud/api`;

type Mail = { to: string[]; subject: string; text: string };
type StripeEvent = {
  id: string;
  type: string;
  data: { object: { metadata: Record<string, string> } };
};

async function read<T>(path: string): Promise<T> {
  const response = await fetch(`${api}/${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

async function tell(path: string): Promise<void> {
  const response = await fetch(`${api}/${path}`, { method: 'POST' });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}

/** The verification code in the newest mail to that address, which has been sent by now. */
export async function codeMailedTo(email: string): Promise<string> {
  const mails = await read<Mail[]>('mail');
  const mail = mails.find(({ to }) => to.includes(email));
  const code = /\b\d{6}\b/.exec(mail?.text ?? '')?.[0];
  if (!code) throw new Error(`No code was mailed to ${email}`);
  return code;
}

/** Cuts every live connection, as a broker's restart does. */
export const disconnectLive = (): Promise<void> => tell('live/disconnect');

/** Stripe's events about an order, newest first. */
export async function eventsOf(orderId: string, type: string): Promise<StripeEvent[]> {
  const events = await read<StripeEvent[]>('stripe/events');
  return events.filter((event) => event.type === type && JSON.stringify(event).includes(orderId));
}

/** Sends an event to the store once more; resolves when the store has answered. */
export const deliverAgain = (eventId: string): Promise<void> =>
  tell(`stripe/events/${eventId}/resend`);
