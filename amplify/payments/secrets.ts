// A secret that was not set holds Amplify's public placeholder, which Stripe's library would accept as a
// signing key. Therefore each secret must have its expected format.
const FORMATS = {
  STRIPE_SECRET_KEY: /^sk_(test|live)_\w+$/,
  STRIPE_WEBHOOK_SECRET: /^whsec_\S+$/,
  ORDER_LINK_KEY: /^[\w+/=-]{32,}$/,
};

export type SecretName = keyof typeof FORMATS;
export type Secrets<Name extends SecretName> = Record<Name, string>;

/** Reads secrets from the environment; `missing` are those that are not set to a value of their format. */
export function readSecrets<Name extends SecretName>(
  names: readonly Name[],
  env: Record<string, string | undefined>,
): { secrets: Secrets<Name> } | { missing: Name[] } {
  const missing = names.filter((name) => !FORMATS[name].test(env[name] ?? ''));
  if (missing.length > 0) return { missing };
  const secrets = Object.fromEntries(names.map((name) => [name, env[name]]));
  return { secrets: secrets as Secrets<Name> };
}
