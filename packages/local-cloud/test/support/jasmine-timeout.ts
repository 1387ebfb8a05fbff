/** Jasmine helper: generous, because specs wait for processes and browsers on busy machines. */
jasmine.DEFAULT_TIMEOUT_INTERVAL = 120_000;
