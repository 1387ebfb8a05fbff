// Part 3 of Stripe.js: Elements and their frames.

/** One Element: its frame, the events it emits and the commands it executes. */
class Element {
  constructor(type, group, options) {
    Object.assign(this, { type, group, options, handlers: [], pending: new Map(), nextId: 1 });
  }
  on(event, handler) {
    this.handlers.push({ event, handler });
    return this;
  }
  once(event, handler) {
    const handleOnce = (payload) => {
      this.off(event, handleOnce);
      handler(payload);
    };
    return this.on(event, handleOnce);
  }
  off(event, handler) {
    this.handlers = this.handlers.filter(
      (entry) => entry.event !== event || (handler && entry.handler !== handler),
    );
    return this;
  }
  mount(target) {
    const container = typeof target === 'string' ? document.querySelector(target) : target;
    if (!container)
      throw integrationError(`The selector you specified (${target}) applies to no DOM elements`);
    if (this.frame) this.unmount();
    this.container = container;
    this.frame = createFrame(this.group, '/_stripe/elements.html');
    this.frame.addEventListener('load', () => this.connect());
    this.ready = new Promise((resolve) => (this.resolveReady = resolve));
    this.loadTimeout = setTimeout(
      () => this.handleMessage({ event: 'loaderror', error: connectionError() }),
      15e3,
    );
    container.replaceChildren(this.frame);
    this.toggleClasses({ base: true, empty: true });
  }
  connect() {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    port1.onmessage = ({ data }) => this.handleMessage(data);
    const { key, options } = this.group;
    const init = { key, type: this.type, ...options, element: this.options };
    const message = { type: 'stripe-element', init: toPlainObject(init) };
    this.frame?.contentWindow.postMessage(message, origin, [port2]);
  }
  /** Handles the result of a command (with `id`) or an event of the frame. */
  handleMessage({ event, id, result, ...payload }) {
    if (id) {
      this.pending.get(id)?.(result);
      this.pending.delete(id);
      return;
    }
    if (event === 'height') this.frame.style.height = `${payload.height}px`;
    if (event === 'enter') this.container.closest('form')?.requestSubmit();
    if (event === 'ready' || event === 'loaderror') clearTimeout(this.loadTimeout);
    if (event === 'ready' || event === 'loaderror') this.resolveReady(payload.error);
    if (event === 'change') this.toggleClasses({ ...payload, invalid: Boolean(payload.error) });
    if (event === 'focus' || event === 'blur') this.toggleClasses({ focus: event === 'focus' });
    for (const entry of [...this.handlers]) {
      if (entry.event === event) entry.handler({ elementType: this.type, ...payload });
    }
  }
  /** Sets the page's class names for the states of the Element (option `classes`). */
  toggleClasses(states) {
    for (const [state, name] of Object.entries(this.options.classes ?? {})) {
      if (state in states) this.container.classList.toggle(name, Boolean(states[state]));
    }
  }
  async execute(command, input = {}) {
    if (!this.frame) throw integrationError('The Element is not mounted.');
    const error = await this.ready;
    if (error) return { error };
    return new Promise((resolve) => {
      this.pending.set(this.nextId, resolve);
      this.port.postMessage({ id: this.nextId++, command, ...toPlainObject(input) });
    });
  }
  update(options) {
    const known = this.type === 'payment' ? PAYMENT_OPTIONS : CARD_OPTIONS;
    Object.assign(this.options, validateOptions(options, known, 'update()'));
    if (this.frame) void this.execute('update', { element: this.options });
    return this;
  }
  focus() {
    void this.execute('focus');
  }
  blur() {
    void this.execute('blur');
  }
  clear() {
    void this.execute('clear');
  }
  collapse() {
    return this;
  }
  unmount() {
    clearTimeout(this.loadTimeout);
    this.port?.close();
    this.frame?.remove();
    this.frame = this.port = undefined;
  }
  destroy() {
    this.unmount();
    this.handlers = [];
    this.group.remove(this);
  }
}

/** The Elements of one payment with their common options. */
class Elements {
  constructor(key, options) {
    validateOptions(options, ELEMENTS_OPTIONS, 'elements()');
    if (options.clientSecret) parseClientSecret(options.clientSecret);
    Object.assign(this, { key, options: { ...options }, all: [] });
  }
  create(type, options = {}) {
    if (type !== 'payment' && type !== 'card')
      throw integrationError(
        `The "${type}" Element is not supported by the local Stripe.js: use "payment" or "card".`,
      );
    if (this.getElement(type))
      throw integrationError(`Can only create one Element of type ${type}`);
    validateOptions(options, type === 'payment' ? PAYMENT_OPTIONS : CARD_OPTIONS, 'create()');
    const element = new Element(type, this, { ...options });
    this.all.push(element);
    return element;
  }
  getElement(type) {
    return this.all.find((element) => element.type === type) ?? null;
  }
  remove(element) {
    this.all = this.all.filter((other) => other !== element);
  }
  update({ clientSecret: _, ...options }) {
    Object.assign(this.options, options);
    for (const element of this.all) {
      if (element.frame) void element.execute('update', options);
    }
  }
  async fetchUpdates() {
    const { clientSecret, locale } = this.options;
    const { error } = await retrieveIntent(this.key, clientSecret, locale);
    return error ? { error } : {};
  }
  submit() {
    const element = this.getElement('payment') ?? this.all[0];
    return element?.execute('validate') ?? Promise.resolve({});
  }
}
