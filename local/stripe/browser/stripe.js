// A double of Stripe.js for a stand-in of Stripe on this machine: same calls, same answers, no charge.
// The card form lives in a frame of the stand-in's own origin; card numbers never reach this page.
(() => {
  const origin = new URL(document.currentScript.src).origin;
  const korean = (locale) =>
    (!locale || locale === 'auto' ? navigator.language : locale).startsWith('ko');

  function wrongUse(message) {
    return Object.assign(new Error(message), { name: 'IntegrationError' });
  }

  function secretParts(clientSecret) {
    const match = /^(pi_[^_]+)_secret_\w+$/.exec(clientSecret ?? '');
    if (!match) throw wrongUse(`Invalid value for clientSecret: ${String(clientSecret)}`);
    return { id: match[1], clientSecret };
  }

  /** One element: a frame, the events it tells of, the questions it is asked. */
  class Element {
    constructor(type, group, options) {
      Object.assign(this, { type, group, options, handlers: [], asked: new Map(), nextId: 1 });
    }
    on(event, handler) {
      this.handlers.push({ event, handler });
      return this;
    }
    once(event, handler) {
      const onceOnly = (told) => {
        this.off(event, onceOnly);
        handler(told);
      };
      return this.on(event, onceOnly);
    }
    off(event, handler) {
      this.handlers = this.handlers.filter(
        (known) => known.event !== event || (handler && known.handler !== handler),
      );
      return this;
    }
    mount(target) {
      const place = typeof target === 'string' ? document.querySelector(target) : target;
      if (!place)
        throw wrongUse(`The selector you specified (${target}) applies to no DOM elements`);
      if (this.frame) this.unmount();
      this.place = place;
      this.frame = frameFor(this.group, '/_stripe/elements.html');
      this.frame.addEventListener('load', () => this.connect());
      this.ready = new Promise((resolve) => (this.isReady = resolve));
      this.patience = setTimeout(
        () => this.hear({ event: 'loaderror', error: unreachable() }),
        15e3,
      );
      place.replaceChildren(this.frame);
      this.mark({ base: true, empty: true });
    }
    connect() {
      const { port1, port2 } = new MessageChannel();
      this.port = port1;
      port1.onmessage = ({ data }) => this.hear(data);
      const { key, options } = this.group;
      const init = { key, type: this.type, ...options, element: this.options };
      this.frame?.contentWindow.postMessage({ type: 'stripe-element', init: plain(init) }, origin, [
        port2,
      ]);
    }
    hear({ event, id, answer, ...told }) {
      if (id) {
        this.asked.get(id)?.(answer);
        this.asked.delete(id);
        return;
      }
      if (event === 'height') this.frame.style.height = `${told.height}px`;
      if (event === 'enter') this.place.closest('form')?.requestSubmit();
      if (event === 'ready' || event === 'loaderror') clearTimeout(this.patience);
      if (event === 'ready') this.isReady();
      if (event === 'change') this.mark({ ...told, invalid: Boolean(told.error) });
      if (event === 'focus' || event === 'blur') this.mark({ focus: event === 'focus' });
      for (const known of [...this.handlers]) {
        if (known.event === event) known.handler({ elementType: this.type, ...told });
      }
    }
    /** The page's own class names for the element's state. */
    mark(states) {
      for (const [state, name] of Object.entries(this.options.classes ?? {})) {
        if (state in states) this.place.classList.toggle(name, Boolean(states[state]));
      }
    }
    async ask(question, details = {}) {
      if (!this.frame) throw wrongUse('The Element is not mounted.');
      await this.ready;
      return new Promise((resolve) => {
        this.asked.set(this.nextId, resolve);
        this.port.postMessage({ id: this.nextId++, question, ...plain(details) });
      });
    }
    update(options) {
      Object.assign(this.options, options);
      if (this.frame) void this.ask('update', { element: this.options });
      return this;
    }
    focus() {
      void this.ask('focus');
    }
    blur() {
      void this.ask('blur');
    }
    clear() {
      void this.ask('clear');
    }
    collapse() {
      return this;
    }
    unmount() {
      clearTimeout(this.patience);
      this.port?.close();
      this.frame?.remove();
      this.frame = this.port = undefined;
    }
    destroy() {
      this.unmount();
      this.handlers = [];
      this.group.forget(this);
    }
  }

  /** What belongs to one payment: its secret, its looks, its elements. */
  class Elements {
    constructor(key, options) {
      if (options.clientSecret) secretParts(options.clientSecret);
      Object.assign(this, { key, options: { ...options }, all: [] });
    }
    create(type, options = {}) {
      if (type !== 'payment' && type !== 'card')
        throw wrongUse(
          `This double of Stripe.js has no "${type}" Element: use "payment" or "card".`,
        );
      if (this.getElement(type)) throw wrongUse(`Can only create one Element of type ${type}`);
      const element = new Element(type, this, { ...options });
      this.all.push(element);
      return element;
    }
    getElement(type) {
      return this.all.find((element) => element.type === type) ?? null;
    }
    forget(element) {
      this.all = this.all.filter((known) => known !== element);
    }
    update({ clientSecret: _, ...options }) {
      Object.assign(this.options, options);
      for (const element of this.all) {
        if (element.frame) void element.ask('update', options);
      }
    }
    async fetchUpdates() {
      const { error } = await readIntent(this.key, this.options.clientSecret, this.options.locale);
      return error ? { error } : {};
    }
    submit() {
      return (this.getElement('payment') ?? this.all[0])?.ask('validate') ?? Promise.resolve({});
    }
  }

  const plain = (value) => JSON.parse(JSON.stringify(value));
  const unreachable = (message = 'The payment form could not be loaded.') => ({
    type: 'api_connection_error',
    message,
  });

  function frameFor(group, path) {
    const frame = document.createElement('iframe');
    frame.src = origin + path;
    frame.title = korean(group.options.locale)
      ? '보안 결제 입력 프레임'
      : 'Secure payment input frame';
    frame.style.cssText = 'display:block;width:100%;height:260px;border:0;color-scheme:light';
    return frame;
  }

  async function call(path, params, method = 'POST') {
    const form = new URLSearchParams(params);
    const address = `${origin}/_stripe/api/payment_intents/${path}`;
    try {
      const answer = await (method === 'GET'
        ? fetch(`${address}?${form}`)
        : fetch(address, { method, body: form }));
      const body = await answer.json();
      return body.error ? { error: body.error } : { paymentIntent: body };
    } catch {
      return { error: unreachable('We could not reach the payment service. Please try again.') };
    }
  }

  const access = (key, clientSecret, locale) => ({
    key,
    client_secret: clientSecret,
    locale: korean(locale) ? 'ko' : 'en',
  });

  function readIntent(key, clientSecret, locale) {
    return call(secretParts(clientSecret).id, access(key, clientSecret, locale), 'GET');
  }

  /** The bank's question, over the page; resolves when it was answered. Escape says no. */
  function challenge(key, intent, locale) {
    const who = access(key, intent.client_secret, locale);
    const dialog = document.createElement('dialog');
    const frame = frameFor(
      { options: { locale } },
      `/_stripe/challenge.html?${new URLSearchParams({ ...who, payment_intent: intent.id })}`,
    );
    dialog.setAttribute('aria-label', frame.title);
    dialog.style.cssText =
      'border:0;padding:0;border-radius:18px;width:min(400px,92vw);overflow:hidden;background:#fff';
    frame.style.height = '400px';
    dialog.append(frame);
    document.body.append(dialog);
    dialog.showModal();
    return new Promise((resolve) => {
      const end = () => {
        removeEventListener('message', onMessage);
        dialog.remove();
        resolve();
      };
      const onMessage = ({ source, data }) => {
        if (source === frame.contentWindow && data?.type === 'stripe-challenge-answered') end();
      };
      addEventListener('message', onMessage);
      dialog.addEventListener('cancel', (event) => {
        event.preventDefault();
        void call(`${intent.id}/challenge`, { ...who, answer: 'fail' }).then(end);
      });
    });
  }

  /** Follows a confirmed payment to its end: asks for the bank's challenge when there is one. */
  async function followed(key, answer, locale) {
    const { paymentIntent } = answer;
    if (paymentIntent?.status !== 'requires_action') return answer;
    await challenge(key, paymentIntent, locale);
    const after = await readIntent(key, paymentIntent.client_secret, locale);
    const failure = after.paymentIntent?.last_payment_error;
    if (!failure || after.paymentIntent.status === 'succeeded') return after;
    return { error: { ...failure, payment_intent: after.paymentIntent } };
  }

  function returned(answer, returnUrl) {
    const { id, client_secret: secret, status } = answer.paymentIntent;
    const url = new URL(returnUrl);
    url.searchParams.set('payment_intent', id);
    url.searchParams.set('payment_intent_client_secret', secret);
    url.searchParams.set('redirect_status', status);
    location.assign(url);
    return new Promise(() => {});
  }

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
        const details = { clientSecret: secret, billing: data?.billing_details };
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
})();
