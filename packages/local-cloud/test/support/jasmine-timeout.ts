/** Jasmine's helper: a spec that waits for a process or a page may meet a busy machine. */
jasmine.DEFAULT_TIMEOUT_INTERVAL = 30_000;
