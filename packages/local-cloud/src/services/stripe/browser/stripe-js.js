// Part 4 of Stripe.js: the `Stripe(publishableKey)` function.

window.Stripe ??= (key, { locale: defaultLocale } = {}) => {
  if (!/^pk_/.test(key ?? '')) {
    throw integrationError('Please call Stripe() with your publishable key.');
  }
  const handleNextAction = async (clientSecret) => {
    const result = await retrieveIntent(key, clientSecret, defaultLocale);
    return completeNextAction(key, result, defaultLocale);
  };
  const confirmWithElement = async (element, input, options = {}) => {
    const { locale = defaultLocale, handleActions = true } = options;
    const validation = await element.execute('validate');
    if (validation.error) return validation;
    const result = await element.execute('confirm', input);
    return handleActions ? completeNextAction(key, result, locale) : result;
  };
  const confirmWithMethod = async (clientSecret, paymentMethod, { handleActions = true } = {}) => {
    const result = await callApi(`${parseClientSecret(clientSecret).id}/confirm`, {
      ...buildCredentials(key, clientSecret, defaultLocale),
      payment_method: paymentMethod,
      use_stripe_sdk: 'true',
    });
    return handleActions ? completeNextAction(key, result, defaultLocale) : result;
  };
  return {
    registerAppInfo: () => undefined,
    elements: (options = {}) => new Elements(key, { locale: defaultLocale, ...options }),
    retrievePaymentIntent: (clientSecret) => retrieveIntent(key, clientSecret, defaultLocale),
    handleNextAction: ({ clientSecret }) => handleNextAction(clientSecret),
    handleCardAction: handleNextAction,
    async confirmPayment({ elements, clientSecret, confirmParams = {}, redirect = 'always' }) {
      const secret = clientSecret ?? elements?.options.clientSecret;
      const { return_url: returnUrl, payment_method_data: data, payment_method } = confirmParams;
      parseClientSecret(secret);
      if (redirect !== 'if_required' && !returnUrl) {
        throw integrationError(
          'confirmParams.return_url is required unless redirect is "if_required".',
        );
      }
      const element = elements?.getElement('payment') ?? elements?.getElement('card');
      const options = element?.options ?? {};
      if (element) checkBilling(options, data?.billing_details);
      const billing = { ...options.defaultValues?.billingDetails, ...data?.billing_details };
      const input = { clientSecret: secret, billing, returnUrl };
      const result = element
        ? await confirmWithElement(element, input, { locale: elements.options.locale })
        : await confirmWithMethod(secret, payment_method);
      return result.error || redirect === 'if_required'
        ? result
        : redirectToReturnUrl(result, returnUrl);
    },
    confirmCardPayment(clientSecret, { payment_method: method } = {}, options = {}) {
      if (!method) return handleNextAction(clientSecret);
      if (typeof method === 'string') return confirmWithMethod(clientSecret, method, options);
      const input = { clientSecret, billing: method.billing_details };
      const handleActions = options.handleActions !== false;
      return confirmWithElement(method.card, input, { handleActions });
    },
    async createPaymentMethod({ elements, card, billing_details: billing, params }) {
      const element = card ?? elements.getElement('payment');
      const validation = await element.execute('validate');
      if (validation.error) return validation;
      const input = { billing: billing ?? params?.billing_details };
      return element.execute('createPaymentMethod', input);
    },
  };
};
