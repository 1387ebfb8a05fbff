// Third part: elements, and the frames they live in.

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
    if (!place) throw wrongUse(`The selector you specified (${target}) applies to no DOM elements`);
    if (this.frame) this.unmount();
    this.place = place;
    this.frame = frameFor(this.group, '/_stripe/elements.html');
    this.frame.addEventListener('load', () => this.connect());
    this.ready = new Promise((resolve) => (this.began = resolve));
    this.patience = setTimeout(() => this.hear({ event: 'loaderror', error: unreachable() }), 15e3);
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
    if (event === 'ready' || event === 'loaderror') this.began(told.error);
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
    const error = await this.ready;
    if (error) return { error };
    return new Promise((resolve) => {
      this.asked.set(this.nextId, resolve);
      this.port.postMessage({ id: this.nextId++, question, ...plain(details) });
    });
  }
  update(options) {
    Object.assign(
      this.options,
      check(options, this.type === 'payment' ? PAYMENT : CARD, 'update()'),
    );
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
    check(options, GROUP, 'elements()');
    if (options.clientSecret) secretParts(options.clientSecret);
    Object.assign(this, { key, options: { ...options }, all: [] });
  }
  create(type, options = {}) {
    if (type !== 'payment' && type !== 'card')
      throw wrongUse(`This double of Stripe.js has no "${type}" Element: use "payment" or "card".`);
    if (this.getElement(type)) throw wrongUse(`Can only create one Element of type ${type}`);
    check(options, type === 'payment' ? PAYMENT : CARD, 'create()');
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
