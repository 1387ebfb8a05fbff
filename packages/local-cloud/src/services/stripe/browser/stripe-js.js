// Last part: what `Stripe(publishableKey)` gives a page.

window.Stripe ??= (key, { locale: ownLocale } = {}) => {
  if (!/^pk_/.test(key ?? '')) throw wrongUse('Please call Stripe() with your publishable key.');
  const next = async (clientSecret) => {
    const answer = await readIntent(key, clientSecret, ownLocale);
    return followed(key, answer, ownLocale);
  };
  const confirmWith = async (element, details, { locale = ownLocale, follow = true } = {}) => {
    const invalid = await element.ask('validate');
    if (invalid.error) return invalid;
    const answer = await element.ask('confirm', details);
    return follow ? followed(key, answer, locale) : answer;
  };
  const byId = async (clientSecret, paymentMethod, { handleActions = true } = {}) => {
    const params = access(key, clientSecret, ownLocale);
    const answer = await call(`${secretParts(clientSecret).id}/confirm`, {
      ...params,
      payment_method: paymentMethod,
      use_stripe_sdk: 'true',
    });
    return handleActions ? followed(key, answer, ownLocale) : answer;
  };
  return {
    registerAppInfo: () => undefined,
    elements: (options = {}) => new Elements(key, { locale: ownLocale, ...options }),
    retrievePaymentIntent: (clientSecret) => readIntent(key, clientSecret, ownLocale),
    handleNextAction: ({ clientSecret }) => next(clientSecret),
    handleCardAction: next,
    async confirmPayment({ elements, clientSecret, confirmParams = {}, redirect = 'always' }) {
      const secret = clientSecret ?? elements?.options.clientSecret;
      const { return_url: returnUrl, payment_method_data: data, payment_method } = confirmParams;
      secretParts(secret);
      if (redirect !== 'if_required' && !returnUrl)
        throw wrongUse('confirmParams.return_url is needed unless redirect is "if_required".');
      const element = elements?.getElement('payment') ?? elements?.getElement('card');
      const options = element?.options ?? {};
      if (element) checkBilling(options, data?.billing_details);
      const billing = { ...options.defaultValues?.billingDetails, ...data?.billing_details };
      const details = { clientSecret: secret, billing, returnUrl };
      const answer = element
        ? await confirmWith(element, details, { locale: elements.options.locale })
        : await byId(secret, payment_method);
      return answer.error || redirect === 'if_required' ? answer : returned(answer, returnUrl);
    },
    confirmCardPayment(clientSecret, { payment_method: method } = {}, options = {}) {
      if (!method) return next(clientSecret);
      if (typeof method === 'string') return byId(clientSecret, method, options);
      const details = { clientSecret, billing: method.billing_details };
      return confirmWith(method.card, details, { follow: options.handleActions !== false });
    },
    async createPaymentMethod({ elements, card, billing_details: billing, params }) {
      const element = card ?? elements.getElement('payment');
      const invalid = await element.ask('validate');
      if (invalid.error) return invalid;
      return element.ask('createPaymentMethod', { billing: billing ?? params?.billing_details });
    },
  };
};
