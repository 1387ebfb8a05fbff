// Part 2 of Stripe.js: validation of options. Unknown options throw, where Stripe only warns or applies
// them.

const anyValue = () => true;
const oneOf =
  (...values) =>
  (value) =>
    values.includes(value);
const stringArray = (value) =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
const objectWith = (known) => (value, where) =>
  typeof value === 'object' && Boolean(validateOptions(value, known, where));
const visibility = oneOf('auto', 'never');

const BILLING_FIELDS = { name: visibility, email: visibility, phone: visibility };
const ADDRESS_FIELDS = Object.fromEntries(
  ['country', 'postalCode', 'state', 'city', 'line1', 'line2'].map((name) => [name, visibility]),
);
const either = (first, second) => (value, where) => first(value, where) || second(value, where);
const billingFields = either(
  visibility,
  objectWith({
    ...BILLING_FIELDS,
    address: either(oneOf('auto', 'never', 'if_required'), objectWith(ADDRESS_FIELDS)),
  }),
);

/** https://docs.stripe.com/js/elements_object/create_payment_element */
const PAYMENT_OPTIONS = {
  layout: either(oneOf('tabs', 'accordion', 'auto'), (value) => typeof value?.type === 'string'),
  defaultValues: objectWith({ billingDetails: anyValue, card: anyValue }),
  business: objectWith({ name: anyValue }),
  paymentMethodOrder: stringArray,
  fields: objectWith({ billingDetails: billingFields }),
  readOnly: oneOf(true, false),
  terms: anyValue,
  wallets: objectWith({ applePay: visibility, googlePay: visibility, link: visibility }),
  walletOptions: anyValue,
  applePay: anyValue,
  classes: anyValue,
};
const CARD_OPTIONS = Object.fromEntries(
  ['classes', 'style', 'value', 'hidePostalCode', 'iconStyle', 'hideIcon', 'disabled'].map(
    (name) => [name, anyValue],
  ),
);
const ELEMENTS_OPTIONS = {
  clientSecret: anyValue,
  locale: anyValue,
  appearance: anyValue,
  fonts: anyValue,
  loader: oneOf('auto', 'always', 'never'),
};

/** Returns the options; throws for an unknown option or an invalid value. */
function validateOptions(options, known, where) {
  for (const [name, value] of Object.entries(options ?? {})) {
    if (value === undefined) continue;
    if (!Object.hasOwn(known, name))
      throw integrationError(
        `Unrecognized ${where} parameter: ${name} (not supported by the local Stripe.js)`,
      );
    if (!known[name](value, where))
      throw integrationError(
        `Invalid value for ${where} parameter ${name}: ${JSON.stringify(value)}`,
      );
  }
  return options ?? {};
}

/** The billing details that the Element does not collect. */
function getOmittedFields({ fields: { billingDetails } = {} }) {
  if (billingDetails === 'never') return [...Object.keys(BILLING_FIELDS), 'address'];
  return Object.entries(billingDetails ?? {})
    .filter(([, value]) => value === 'never')
    .map(([name]) => name);
}

/** Throws unless the page passes the billing details that the Element does not collect. */
function checkBilling(options, billing = {}) {
  const missing = getOmittedFields(options).find((name) => billing[name] === undefined);
  if (missing)
    throw integrationError(
      `You specified "never" for fields.billing_details.${missing} when creating the payment Element, but did not pass confirmParams.payment_method_data.billing_details.${missing} when calling stripe.confirmPayment().`,
    );
}
