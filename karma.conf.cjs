// Debian's Chromium and containers without a user namespace need these switches.
const flags = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];

module.exports = (config) => {
  config.set({
    frameworks: ['jasmine'],
    plugins: [
      require('karma-jasmine'),
      require('karma-chrome-launcher'),
      require('karma-coverage'),
    ],
    browsers: ['Headless'],
    customLaunchers: { Headless: { base: 'ChromeHeadless', flags } },
    reporters: ['dots'],
    // Pictures are made for the shop, not for its specs; each one missing would be a warning.
    logLevel: config.LOG_ERROR,
    client: { jasmine: { random: true } },
    coverageReporter: { dir: 'coverage', subdir: '.', reporters: [{ type: 'text-summary' }] },
    restartOnFileChange: false,
  });
};
