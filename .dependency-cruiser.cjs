/**
 * Who may import whom. `test/imports.test.ts` shows that each rule turns red.
 * Tests and measurements may import anything; nothing may import them.
 */
const product = '^(src|dialogs|adapters|playground|manifests)/'

/** Each SDK and where it lives: its successor is a change of one folder. */
const homes = {
  slack: { sdk: '@slack/', homes: ['adapters/slack', 'playground/slack'] },
  botbuilder: { sdk: '(botbuilder|botframework)', homes: ['adapters/teams', 'dialogs'] },
  mongodb: { sdk: 'mongodb', homes: ['adapters/store'] },
  lmdb: { sdk: 'lmdb', homes: ['adapters/store'] },
  jose: { sdk: 'jose/', homes: ['adapters/vault', 'playground/teams'] },
  'node-cron': { sdk: 'node-cron/', homes: ['adapters/clock'] },
  pino: { sdk: 'pino', homes: ['adapters/log'] },
  'fast-png': { sdk: 'fast-png/', homes: ['adapters/picture'] },
  uqr: { sdk: 'uqr/', homes: ['adapters/paper'] },
  yaml: { sdk: 'yaml/', homes: ['adapters/content', 'src/start'] },
}

/** What the core may use from outside: none of it reads, writes, listens or tells the time. */
const calmPackages = ['zod', 'luxon', '@types/luxon', 'intl-messageformat', 'date-holidays']
const calmModules = ['crypto']

/** Folders of `src` that features share. */
const shared = ['message', 'people', 'content', 'privacy', 'schedule', 'round', 'agreement', 'ports']

const forbidden = [
  {
    name: 'core-stands-alone',
    comment: 'src (start aside) is the conversation core: it imports nothing of the house around it',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/start/' },
    to: { path: '^(adapters|dialogs|playground|manifests)/' },
  },
  {
    name: 'core-without-sdk',
    comment: `the core uses no package but ${calmPackages.join(', ')}`,
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/start/' },
    to: { path: 'node_modules/', pathNot: `node_modules/(${calmPackages.join('|')})/` },
  },
  {
    name: 'core-without-io',
    comment: `the core uses no module of Node but ${calmModules.join(', ')}`,
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/start/' },
    to: { dependencyTypes: ['core'], pathNot: `^(node:)?(${calmModules.join('|')})$` },
  },
  {
    name: 'features-apart',
    comment: `in src a feature imports ${shared.join(', ')} and errors, never another feature; reception alone imports several`,
    severity: 'error',
    from: { path: '^src/([^/]+)/', pathNot: '^src/(reception|start)/' },
    to: { path: '^src/', pathNot: `^src/($1|${shared.join('|')})/|^src/errors\\.ts$` },
  },
  {
    name: 'nothing-imports-start',
    comment: 'start is the one place of wiring: it is where things end',
    severity: 'error',
    from: { path: product, pathNot: '^src/start/' },
    to: { path: '^src/start/' },
  },
  {
    name: 'adapters-know-src-only',
    comment: 'an adapter imports src and itself: no other adapter, no dialog, no playground',
    severity: 'error',
    from: { path: '^adapters/([^/]+)/' },
    to: { path: '^(adapters|dialogs|playground|manifests)/', pathNot: '^adapters/$1/' },
  },
  {
    name: 'dialogs-know-src-only',
    comment: 'the dialogs are written once, for every platform',
    severity: 'error',
    from: { path: '^dialogs/' },
    to: { path: '^(adapters|playground|manifests)/' },
  },
  {
    name: 'playground-knows-messages-only',
    comment: 'the simulated platforms see what the real ones see: messages and people, never the bot',
    severity: 'error',
    from: { path: '^playground/' },
    to: { path: '^(src|adapters|dialogs|manifests)/', pathNot: '^src/(message|people)/' },
  },
  {
    name: 'manifests-know-messages-only',
    comment: 'a manifest names the ways in; it knows nothing of what is behind them',
    severity: 'error',
    from: { path: '^manifests/' },
    to: { path: '^(src|adapters|dialogs|playground)/', pathNot: '^src/(message|people)/' },
  },
  ...Object.entries(homes).map(([name, { sdk, homes }]) => ({
    name: `home-of-${name}`,
    comment: `lives in ${homes.join(' and ')} only`,
    severity: 'error',
    from: { path: product, pathNot: `^(${homes.join('|')})/` },
    to: { path: `node_modules/(@types/)?${sdk}` },
  })),
  {
    name: 'product-without-tests',
    comment: 'tests and measurements are not part of the product',
    severity: 'error',
    from: { path: product },
    to: { path: '^(test|bench)/' },
  },
  {
    name: 'no-circle',
    comment: 'a circle has no beginning to read from',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'found',
    comment: 'every import leads somewhere',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'declared',
    comment: 'what is imported stands in package.json; the product uses no development tool',
    severity: 'error',
    from: { path: product },
    to: {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
      dependencyTypesNot: ['type-only'],
      pathNot: 'node_modules/@types/',
    },
  },
]

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden,
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(playground/page|dist)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['node', 'require', 'import', 'types'],
      mainFields: ['main', 'types'],
    },
  },
}
