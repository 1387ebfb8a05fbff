/** Sends a signed webhook; never throws: `problem` says why the endpoint could not be reached. */
export type SendWebhook = (
  url: string,
  body: string,
  signature: string,
  signal: AbortSignal,
) => Promise<{ status: number } | { problem: string }>;

/** Milliseconds until an endpoint must have responded. */
const TIMEOUT = 20_000;

/** Sends a webhook as Stripe does: a POST that does not follow redirects. */
export const sendWebhook: SendWebhook = async (url, body, signature, signal) => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': signature,
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      },
    });
    await response.arrayBuffer();
    return { status: response.status };
  } catch (error) {
    return { problem: getErrorMessage(error) };
  }
};

function getErrorMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
