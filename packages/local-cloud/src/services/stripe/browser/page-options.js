// Second part: what a page may say to Stripe.js. Whatever the double does not know is refused, where
// Stripe itself would only warn or do something that the double does not do.

const anything = () => true;
const oneOf =
  (...values) =>
  (value) =>
    values.includes(value);
const listOfText = (value) => Array.isArray(value) && value.every((one) => typeof one === 'string');
const each = (known) => (value, where) =>
  typeof value === 'object' && Boolean(check(value, known, where));
const shown = oneOf('auto', 'never');

const BILLING = { name: shown, email: shown, phone: shown };
const ADDRESS = Object.fromEntries(
  ['country', 'postalCode', 'state', 'city', 'line1', 'line2'].map((name) => [name, shown]),
);
const either = (one, other) => (value, where) => one(value, where) || other(value, where);
const billingFields = either(
  shown,
  each({ ...BILLING, address: either(oneOf('auto', 'never', 'if_required'), each(ADDRESS)) }),
);

/** https://docs.stripe.com/js/elements_object/create_payment_element */
const PAYMENT = {
  layout: either(oneOf('tabs', 'accordion', 'auto'), (value) => typeof value?.type === 'string'),
  defaultValues: each({ billingDetails: anything, card: anything }),
  business: each({ name: anything }),
  paymentMethodOrder: listOfText,
  fields: each({ billingDetails: billingFields }),
  readOnly: oneOf(true, false),
  terms: anything,
  wallets: each({ applePay: shown, googlePay: shown, link: shown }),
  walletOptions: anything,
  applePay: anything,
  classes: anything,
};
const CARD = Object.fromEntries(
  ['classes', 'style', 'value', 'hidePostalCode', 'iconStyle', 'hideIcon', 'disabled'].map(
    (name) => [name, anything],
  ),
);
const GROUP = {
  clientSecret: anything,
  locale: anything,
  appearance: anything,
  fonts: anything,
  loader: oneOf('auto', 'always', 'never'),
};

/** The options, when each is known and has a value that it may have. */
function check(given, known, where) {
  for (const [name, value] of Object.entries(given ?? {})) {
    if (value === undefined) continue;
    if (!Object.hasOwn(known, name))
      throw wrongUse(`Unrecognized ${where} parameter: ${name} (this double does not know it)`);
    if (!known[name](value, where))
      throw wrongUse(`Invalid value for ${where} parameter ${name}: ${JSON.stringify(value)}`);
  }
  return given ?? {};
}

/** The parts of the buyer's details that the form was told never to ask for. */
function neverAsked({ fields: { billingDetails } = {} }) {
  if (billingDetails === 'never') return [...Object.keys(BILLING), 'address'];
  return Object.entries(billingDetails ?? {})
    .filter(([, value]) => value === 'never')
    .map(([name]) => name);
}

/** What the form does not ask, the page has to say when it confirms. */
function checkBilling(options, billing = {}) {
  const missing = neverAsked(options).find((name) => billing[name] === undefined);
  if (missing)
    throw wrongUse(
      `You specified "never" for fields.billing_details.${missing} when creating the payment Element, but did not pass confirmParams.payment_method_data.billing_details.${missing} when calling stripe.confirmPayment().`,
    );
}
