const { writeFileSync } = require('node:fs');

// Debian's Chromium and containers without a user namespace need these switches.
const flags = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];

/** Writes the counts as JSON to the file that KARMA_RESULTS names. */
function JsonResults() {
  this.onRunComplete = (_, { success, failed, skipped, error, exitCode }) => {
    const target = process.env.KARMA_RESULTS;
    if (!target) return;
    const status = exitCode === 0 && !error ? 'passed' : 'failed';
    const results = { passed: success, failed, pending: skipped, status, files: {} };
    writeFileSync(target, JSON.stringify(results));
  };
}

module.exports = (config) => {
  config.set({
    frameworks: ['jasmine'],
    plugins: [
      require('karma-jasmine'),
      require('karma-chrome-launcher'),
      require('karma-coverage'),
      { 'reporter:json-results': ['type', JsonResults] },
    ],
    browsers: ['Headless'],
    customLaunchers: { Headless: { base: 'ChromeHeadless', flags } },
    reporters: ['dots', 'json-results'],
    // Product pictures are generated for the store, not for its specs; each missing one logs a warning.
    logLevel: config.LOG_ERROR,
    client: { jasmine: { random: true } },
    coverageReporter: { dir: 'coverage', subdir: '.', reporters: [{ type: 'text-summary' }] },
    restartOnFileChange: false,
  });
};
