// A secret that nobody set is not empty: it stays a placeholder that anyone can read in Amplify's
// source, and Stripe's library would accept an event signed with it. So each has to look its part.
const FORMS = {
  STRIPE_SECRET_KEY: /^sk_(test|live)_\w+$/,
  STRIPE_WEBHOOK_SECRET: /^whsec_\S+$/,
  ORDER_LINK_KEY: /^[\w+/=-]{32,}$/,
};

export type SecretName = keyof typeof FORMS;
export type Secrets<Name extends SecretName> = Record<Name, string>;

/** These secrets from the environment, or which of them are not set to something of their form. */
export function secretsOf<Name extends SecretName>(
  names: readonly Name[],
  env: Record<string, string | undefined>,
): { secrets: Secrets<Name> } | { missing: Name[] } {
  const missing = names.filter((name) => !FORMS[name].test(env[name] ?? ''));
  if (missing.length > 0) return { missing };
  const secrets = Object.fromEntries(names.map((name) => [name, env[name]]));
  return { secrets: secrets as Secrets<Name> };
}
