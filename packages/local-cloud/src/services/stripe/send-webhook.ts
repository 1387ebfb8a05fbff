/** Sends one signed webhook; never throws: an endpoint that cannot be reached is a `problem`. */
export type Post = (
  url: string,
  body: string,
  signature: string,
  stop: AbortSignal,
) => Promise<{ status: number } | { problem: string }>;

/** How long an endpoint may take, in milliseconds. */
const PATIENCE = 20_000;

/** The delivery as Stripe makes it: a POST that does not follow redirects. */
export const post: Post = async (url, body, signature, stop) => {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.any([stop, AbortSignal.timeout(PATIENCE)]),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': signature,
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      },
    });
    await answer.arrayBuffer();
    return { status: answer.status };
  } catch (error) {
    return { problem: problemOf(error) };
  }
};

function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
