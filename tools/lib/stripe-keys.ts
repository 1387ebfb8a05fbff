import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';

export type StripeKeys = { secretKey: string; publishableKey: string; webhookSecret: string };

const FORMS = {
  STRIPE_SECRET_KEY: /^sk_test_\w+$/,
  STRIPE_PUBLISHABLE_KEY: /^pk_test_\w+$/,
  STRIPE_WEBHOOK_SECRET: /^whsec_\S+$/,
};

/** The developer's own Stripe test keys from `.env.local` in `folder`; undefined when it has none. */
export function readStripeKeys(folder: string): StripeKeys | undefined {
  const file = path.join(folder, '.env.local');
  return existsSync(file) ? parseStripeKeys(readFileSync(file, 'utf8')) : undefined;
}

/**
 * The keys in the text of an env file; undefined when it has none. Throws when some are missing and
 * for live keys: a development machine never charges cards.
 */
export function parseStripeKeys(text: string): StripeKeys | undefined {
  const env = parseEnv(text);
  const names = Object.keys(FORMS) as (keyof typeof FORMS)[];
  if (names.every((name) => !env[name])) return undefined;
  const wrong = names.filter((name) => !FORMS[name].test(env[name] ?? ''));
  if (wrong.length > 0) {
    throw new Error(
      `.env.local names Stripe keys, but ${wrong.join(', ')} is missing or no test key. ` +
        'Needed: STRIPE_SECRET_KEY (sk_test_…), STRIPE_PUBLISHABLE_KEY (pk_test_…), ' +
        'STRIPE_WEBHOOK_SECRET (whsec_…, as stripe listen prints it).',
    );
  }
  return {
    secretKey: env['STRIPE_SECRET_KEY'] ?? '',
    publishableKey: env['STRIPE_PUBLISHABLE_KEY'] ?? '',
    webhookSecret: env['STRIPE_WEBHOOK_SECRET'] ?? '',
  };
}
