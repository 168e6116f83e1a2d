module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    '@backstage/no-mixed-plugin-imports': [
      'warn',
      // They run in pages as well, which their tests hold; parts of @slipway/cue that do not are behind /wasm and /worker.
      { excludedTargetPackages: ['@slipway/cue', '@slipway/oam'] },
    ],
  },
});
