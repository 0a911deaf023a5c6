/** Tests run as compiled by tsc into build/, the same code as in production, on one PostgreSQL of their own. */
export default {
  rootDir: '.',
  roots: ['<rootDir>/build'],
  testMatch: ['<rootDir>/build/test/**/*.test.js'],
  testEnvironment: 'node',
  transform: {},
  globalSetup: '<rootDir>/build/test/support/global-setup.js',
  globalTeardown: '<rootDir>/build/test/support/global-teardown.js',
  reporters: ['default', '<rootDir>/build/test/support/closing-reporter.js'],
  // Two workers also where there are fewer cores: with one, a single leaked handle would hang the run for ever.
  maxWorkers: 2,
  testTimeout: 30_000,
};
