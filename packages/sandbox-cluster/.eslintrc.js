module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // One suite in several files: each describes one group of behaviours of whatever cluster it is handed.
      files: ['src/contract/describe*.ts'],
      rules: { 'jest/no-export': 'off' },
    },
    {
      // A deadline that passes in vain fails these tests.
      files: ['src/**/*.test.ts', 'src/contract/describe*.ts'],
      rules: { 'jest/expect-expect': ['warn', { assertFunctionNames: ['expect', 'waitFor', 'fc.assert'] }] },
    },
  ],
});
